"""Counts and a hash of what a store keeps, for comparing two: store_contents.py DB"""

import hashlib, sqlite3, sys

db = sqlite3.connect(sys.argv[1])
hash = hashlib.sha256()
for query in ["SELECT document_id, id, source_id, url FROM document ORDER BY 1",
              "SELECT version_id, document_id, number, hash, published, title, text FROM version ORDER BY 1",
              "SELECT version_id, run_id, events, states, notes FROM coding ORDER BY 1, 2",
              "SELECT assertion_id, key, version_id, run_id, kind, type, place_id, record FROM assertion ORDER BY 1",
              "SELECT id, made_of, record FROM happening ORDER BY 1",
              "SELECT place_id, id FROM place ORDER BY 1"]:
    rows = 0
    for row in db.execute(query):
        rows += 1
        hash.update(repr(row).encode())
    print(rows, query.split(" FROM ")[1].split()[0], end=", ")
print(hash.hexdigest()[:16], db.execute("PRAGMA integrity_check").fetchone()[0])
