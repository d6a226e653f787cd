"""Gives every hostile input to the program - `code`, `ingest`, the API, the watch - and looks at how it ends.

    check.py PROGRAM FOLDER [--write PAGE]

No crash, no stall, no flood; whatever is refused is refused with a line that names the input; nothing that is printed can turn the terminal; nobody is
asked past the closed door. The table of --write is docs/hostile.md's.
"""

import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import make

SECONDS = 60
BYTES = 4 << 30
# A message must not hold what moves the cursor, sets the title or turns the line.
TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]")
PLAIN = ("encoded", "letters", "sizes", "numbers", "json", "tables", "pages", "archives")


class Findings:
    def __init__(self):
        self.all = []
        self.rows = {}

    def tally(self, name, way, outcome):
        row = self.rows.setdefault((name, way), {"read": 0, "partly": 0, "refused": 0})
        row[outcome] += 1

    def say(self, where, what):
        self.all.append(f"{where}: {what}")
        print(f"FOUND {where}: {what}", flush=True)


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def run(arguments):
    begin = time.monotonic()
    try:
        done = subprocess.run(arguments, capture_output=True, timeout=SECONDS, preexec_fn=limited)
    except subprocess.TimeoutExpired:
        return None, "", "", SECONDS
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), time.monotonic() - begin


def look(findings, name, way, path, outcome, lines_are_json=False):
    """What a command did with an input."""
    code, out, error, seconds = outcome
    where = f"{way} {name}/{path.name}"
    if code is None:
        return findings.say(where, f"did not end in {SECONDS} s")
    if code not in (0, 1, 2):
        return findings.say(where, f"ended with {code}: {error[-400:]}")
    if "panicked" in error:
        return findings.say(where, f"panicked: {error[-400:]}")
    named = path.name in error or (code == 1 and (path.name.split(".")[0] in error or "not coded" in out + error))
    if code and not named:
        return findings.say(where, f"ended with {code} and does not name the input: {error[-300:]!r}")
    for number, line in enumerate(error.splitlines()):
        if TURNING.search(line):
            return findings.say(where, f"line {number} of its messages turns the terminal: {line[:200]!r}")
        if len(line) > 4_000:
            return findings.say(where, f"line {number} of its messages has {len(line)} characters: {line[:120]!r}")
    if lines_are_json:
        for line in out.splitlines():
            json.loads(line)
    findings.tally(name, way, {0: "read", 1: "partly", 2: "refused"}[code])
    if seconds > 20:
        findings.say(where, f"took {seconds:.0f} s")


def commands(program, folder, findings):
    with tempfile.TemporaryDirectory() as scratch:
        for name in PLAIN:
            store = f"{scratch}/{name}.db"
            for path in sorted((folder / name).iterdir()):
                look(findings, name, "code", path, run([program, "code", str(path), "--format", "jsonl"]), lines_are_json=True)
                look(findings, name, "ingest", path, run([program, "ingest", str(path), "--db", store, "--no-refresh"]))
            # All of a class together: one bad input never stops the rest.
            code, out, error, _ = run([program, "ingest", str(folder / name), "--db", f"{scratch}/{name}-all.db"])
            if code not in (0, 1):
                findings.say(f"ingest {name}", f"the folder as a whole ended with {code}: {error[-300:]}")
            code, out, error, _ = run([program, "doctor", "--db", f"{scratch}/{name}-all.db"])
            if code != 0:
                findings.say(f"doctor {name}", f"the store of the class: {out[-300:]}{error[-300:]}")


def api(program, folder, findings):
    """Every input as a text to code and as a body that is none."""
    with tempfile.TemporaryDirectory() as scratch:
        store = f"{scratch}/api.db"
        subprocess.run([program, "ingest", str(folder / "letters"), "--db", store], capture_output=True)
        server = subprocess.Popen([program, "serve", "--db", store, "--address", "127.0.0.1:0"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        try:
            address = next(found.group(0) for found in (re.search(r"http://[0-9.:]+", line) for line in server.stderr) if found)
            threading.Thread(target=server.stderr.read, daemon=True).start()
            token = json.load(urllib.request.urlopen(f"{address}/api/session"))["token"]

            def post(body):
                request = urllib.request.Request(f"{address}/api/code", data=body, method="POST", headers={"content-type": "application/json", "x-marsad-token": token, "origin": address})
                for _ in range(40):
                    try:
                        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                            return answer.status, answer.headers["content-type"], answer.read()
                    except urllib.error.HTTPError as error:
                        if error.code != 429:
                            return error.code, error.headers["content-type"], error.read()
                        time.sleep(0.6)
                return 429, "", b""

            for name in PLAIN:
                for path in sorted((folder / name).iterdir()):
                    body = path.read_bytes()
                    text = json.dumps({"text": body.decode("utf-8", "replace")[:150_000], "published": "2024-04-17"}).encode()
                    for way, sent in (("API, as a text", text), ("API, as a body", body[:900_000])):
                        try:
                            status, kind, answer = post(sent)
                        except (OSError, urllib.error.URLError) as error:
                            findings.say(f"{way} {name}/{path.name}", f"no answer: {error}")
                            continue
                        if status >= 500 or status == 429:
                            findings.say(f"{way} {name}/{path.name}", f"{status}: {answer[:200]!r}")
                        elif status >= 400 and (kind != "application/problem+json" or not json.loads(answer).get("detail")):
                            findings.say(f"{way} {name}/{path.name}", f"{status} without a reason: {answer[:200]!r}")
                        else:
                            findings.tally(name, way, "read" if status < 400 else "refused")
            if server.poll() is not None:
                findings.say("API", f"the server ended with {server.returncode}")
        finally:
            server.kill()
            server.wait()


def watch(program, folder, findings):
    """Every feed from a server here, every page behind one; and a listener that must not be reached."""
    reached = []

    class Inside(BaseHTTPRequestHandler):
        def do_GET(self):
            reached.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    inside = ThreadingHTTPServer(("127.0.0.1", 0), Inside)
    port = str(inside.server_address[1])
    pages = sorted((folder / "pages").iterdir())
    bodies = {f"/feeds/{path.name}": path.read_bytes().replace(b"PORT", port.encode()) for path in (folder / "feeds").iterdir()}
    bodies.update({f"/pages/{path.name}": path.read_bytes() for path in pages})
    listed = "".join(f"<item><title>خبر</title><link>/pages/{path.name}</link></item>" for path in pages)
    bodies["/pages.xml"] = f'<rss version="2.0"><channel>{listed}</channel></rss>'.encode()
    turns = {f"/turn/{number}": address.replace("PORT", port) for number, address in enumerate(make.ADDRESSES)}

    class Outlet(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path in turns:
                self.send_response(302)
                self.send_header("Location", turns[self.path].encode("ascii", "xmlcharrefreplace").decode())
                self.end_headers()
                return
            body = bodies.get(self.path)
            if body is None:
                return self.send_error(404)
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if self.path.startswith("/pages/") else "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, *_):
            pass

    outlet = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    for server in (inside, outlet):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"127.0.0.1:{outlet.server_address[1]}"
    sources = [("feeds", f"{name}", f"http://{here}{name}") for name in bodies if name.startswith("/feeds/")]
    sources += [("pages", "/pages.xml", f"http://{here}/pages.xml")]
    sources += [("addresses", f"turn {number}", f"http://{here}/turn/{number}") for number in range(len(turns))]
    # A list may only name what an address can be; what it may not is refused with its line.
    with tempfile.TemporaryDirectory() as scratch:
        for number, address in enumerate(turns.values()):
            path = pathlib.Path(scratch, f"direct-{number}.toml")
            path.write_text(f'[[source]]\nname = "direct"\nurl = {json.dumps(address)}\n', encoding="utf-8")
            code, out, error, _ = run([program, "watch", str(path), "--db", f"{scratch}/direct.db", "--once"])
            if code not in (1, 2) or "panicked" in error:
                findings.say(f"watch addresses/{address}", f"ended with {code}: {out[-200:]}{error[-200:]}")
            else:
                findings.tally("addresses", "watch, listed", "refused")
        path = pathlib.Path(scratch, "sources.toml")
        text = f'allow = ["{here}"]\ngap = "0s"\nrobots = false\nworkers = 4\n'
        for number, (_, name, address) in enumerate(sources):
            text += f'\n[[source]]\nname = {json.dumps(f"{number} {name}")}\nurl = {json.dumps(address)}\n'
        path.write_text(text, encoding="utf-8")
        begin = time.monotonic()
        done = subprocess.run([program, "watch", str(path), "--db", f"{scratch}/watch.db", "--once"], capture_output=True, timeout=900, preexec_fn=limited)
        error = done.stderr.decode("utf-8", "replace")
        if done.returncode not in (0, 1) or "panicked" in error:
            findings.say("watch", f"ended with {done.returncode}: {error[-400:]}")
        for line in error.splitlines():
            if TURNING.search(line) or len(line) > 4_000:
                findings.say("watch", f"a message turns the terminal or floods it: {line[:200]!r}")
        status = run([program, "sources", "status", "--db", f"{scratch}/watch.db", "--format", "jsonl"])[1]
        failing = {json.loads(line)["source"]: json.loads(line)["error"] for line in status.splitlines()}
        if len(failing) != len(sources):
            findings.say("watch", f"{len(failing)} of {len(sources)} sources have a status")
        for number, (name, label, _) in enumerate(sources):
            why = failing.get(f"{number} {label}")
            if name == "addresses" and not why:
                findings.say(f"watch {label}", "an address that leads inside was taken")
            findings.tally(name, "watch", "refused" if why else "read")
        code, out, error, _ = run([program, "doctor", "--db", f"{scratch}/watch.db", "--format", "json"])
        if code == 2:
            findings.say("doctor watch", out[-300:] + error[-300:])
        print(f"watch: {len(sources)} sources in {time.monotonic() - begin:.0f} s", flush=True)
    if reached:
        findings.say("watch", f"asked past the closed door: {reached[:5]}")


def page(findings, made):
    """The table of docs/hostile.md."""
    ways = sorted({way for _, way in findings.rows})
    lines = ["| class | inputs | " + " | ".join(ways) + " |", "|---|---|" + "---|" * len(ways)]
    for name in [*made, "addresses"]:
        cells = []
        for way in ways:
            row = findings.rows.get((name, way))
            cells.append(" / ".join(str(row[key]) for key in ("read", "partly", "refused")) if row else "")
        lines.append(f"| {name} | {made.get(name, len(make.ADDRESSES))} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    made = make.write(folder, make.CLASSES)
    findings = Findings()
    commands(program, folder, findings)
    api(program, folder, findings)
    watch(program, folder, findings)
    table = page(findings, made)
    total = sum(made.values()) + len(make.ADDRESSES)
    print(f"\n{total} inputs; read / partly / refused, all without a crash where nothing is said above\n\n{table}")
    if "--write" in sys.argv:
        target = pathlib.Path(sys.argv[sys.argv.index("--write") + 1])
        text = target.read_text(encoding="utf-8")
        head, _, tail = text.partition("<!-- table -->")
        target.write_text(head + "<!-- table -->\n" + table + "\n<!-- end -->" + tail.partition("<!-- end -->")[2], encoding="utf-8")
    if findings.all:
        sys.exit(f"{len(findings.all)} findings")


if __name__ == "__main__":
    main()
