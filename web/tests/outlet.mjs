// A small outlet on this machine for the test of what is watched: a feed of two reports, one of them with scripts where words belong, and a feed that fails.
// Prints its address.
import { createServer } from "node:http";

const today = new Date();
const reports = {
  "/news/1.html": ["الجيش الأذربيجاني يسيطر على مدينة شوشا", "أعلنت وزارة الدفاع الأذربيجانية الثلاثاء أن قواتها سيطرت على مدينة شوشا في إقليم ناغورني قره باغ بعد معارك استمرت أياما مع القوات الأرمينية. وقال متحدث باسم الوزارة إن خمسة جنود قتلوا في المعارك وأصيب عشرة آخرون، وإن القوات الأرمينية انسحبت من المدينة إلى مواقع جديدة في الجبال القريبة منها."],
  "/news/2.html": ["<img src=x onerror=\"window.hacked=1\"> لقاء في موسكو", "التقى وزير الخارجية الروسي سيرغي لافروف في موسكو الأربعاء نظيره الأرميني لبحث تطورات الوضع في إقليم ناغورني قره باغ. <script>window.hacked = 2</script> ودعا الوزيران إلى وقف إطلاق النار وإلى استئناف المفاوضات برعاية مجموعة مينسك، واتفقا على عقد جولة جديدة من المحادثات الأسبوع المقبل في العاصمة الروسية."],
};
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const server = createServer((request, response) => {
  const here = `http://127.0.0.1:${server.address().port}`;
  const path = new URL(request.url, here).pathname;
  const give = (status, type, body) => {
    response.writeHead(status, { "content-type": `${type}; charset=utf-8` });
    response.end(body);
  };
  if (path === "/rss.xml") {
    const items = Object.entries(reports).map(([at, [title]]) => `<item><title>${escaped(title)}</title><link>${here}${at}</link><pubDate>${today.toUTCString()}</pubDate></item>`);
    give(200, "application/rss+xml", `<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة</title>${items.join("")}</channel></rss>`);
  } else if (Object.hasOwn(reports, path)) {
    const [title, text] = reports[path];
    give(200, "text/html", `<!doctype html><html lang="ar"><title>${escaped(title)}</title><article><h1>${escaped(title)}</h1><p>${escaped(text)}</p></article></html>`);
  } else if (path === "/down.xml") give(503, "text/plain", "out of order");
  else give(404, "text/plain", "not here");
});
server.listen(0, "127.0.0.1", () => console.log(`127.0.0.1:${server.address().port}`));
