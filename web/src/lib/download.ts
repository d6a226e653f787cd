// Every chart and table can be taken along: tables as CSV, charts as SVG or PNG.

/** A table as CSV (RFC 4180). Cells that a spreadsheet would run as formulas are made text: reports are not to be trusted. */
export function csv(rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown) => {
    if (typeof value === "number") return String(value);
    let text = value === null || value === undefined ? "" : String(value);
    if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export function save(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveCsv(name: string, rows: readonly (readonly unknown[])[]) {
  save(`${name}.csv`, new Blob(["\ufeff", csv(rows)], { type: "text/csv;charset=utf-8" }));
}

export function saveText(name: string, text: string, type = "application/json") {
  save(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "stroke-linecap",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "direction",
  "paint-order",
];

/** A chart as a file of its own: what style sheets say is written into attributes. */
export function standalone(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const box = chart.getBoundingClientRect();
  const from = [chart, ...chart.querySelectorAll("*")];
  const into = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, place) => {
    const twin = into[place];
    if (!twin) return;
    const style = getComputedStyle(element);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) twin.setAttribute(name, value.replaceAll('"', "'"));
    }
    twin.removeAttribute("style");
    twin.removeAttribute("class");
    twin.removeAttribute("tabindex");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

export function saveSvg(name: string, chart: SVGSVGElement) {
  save(`${name}.svg`, new Blob([standalone(chart)], { type: "image/svg+xml;charset=utf-8" }));
}

export async function savePng(name: string, chart: SVGSVGElement) {
  const box = chart.getBoundingClientRect();
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(chart))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = box.width * 2;
  canvas.height = box.height * 2;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(2, 2);
  context.drawImage(picture, 0, 0, box.width, box.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) save(`${name}.png`, blob);
}
