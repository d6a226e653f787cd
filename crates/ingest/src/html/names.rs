//! What outlets call the parts of their pages, in class names and in words: what holds the report, and what stands around it.

use super::tree::{NodeId, Tree};

/// Elements that never hold the running text of a report.
pub(super) fn is_structural(tree: &Tree, node: NodeId) -> bool {
    let name = tree.name(node);
    let by_name = matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "applet"
            | "svg"
            | "math"
            | "canvas"
            | "button"
            | "input"
            | "select"
            | "textarea"
            | "option"
            | "label"
            | "nav"
            | "aside"
            | "footer"
            | "figure"
            | "figcaption"
            | "caption"
            | "audio"
            | "video"
            | "picture"
            | "menu"
            | "dialog"
            | "head"
            | "title"
            | "marquee"
            | "map"
            | "frameset"
            | "noframes"
    );
    by_name
        || name.starts_with("amp-")
        || tree.attribute(node, "hidden").is_some()
        || tree.attribute(node, "aria-hidden") == Some("true")
        || tree.attribute(node, "style").is_some_and(is_invisible)
        || tree.attribute(node, "role").is_some_and(|role| {
            matches!(
                role,
                "navigation" | "complementary" | "banner" | "contentinfo" | "search" | "dialog" | "menu" | "alert"
            )
        })
}

fn is_invisible(style: &str) -> bool {
    let style: String = style.chars().take(300).filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Words in the names of parts around a report: shares, tags, related reports, captions, comments, advertisements.
const AROUND: &[&str] = &[
    "ad",
    "addthis",
    "addtoany",
    "ads",
    "adsbygoogle",
    "adsense",
    "advert",
    "advertisement",
    "advertising",
    "alsoread",
    "author",
    "authors",
    "avatar",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "carousel",
    "categories",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "date",
    "dfp",
    "disqus",
    "embed",
    "facebook",
    "follow",
    "footer",
    "gallery",
    "gpt",
    "hidden",
    "instagram",
    "jeg",
    "keywords",
    "latest",
    "login",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "notification",
    "outbrain",
    "pager",
    "pagination",
    "player",
    "playlist",
    "poll",
    "popular",
    "popup",
    "print",
    "promo",
    "rating",
    "readalso",
    "readmore",
    "recirc",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "reply",
    "respond",
    "seealso",
    "share",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "slider",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "suggested",
    "swiper",
    "taboola",
    "tag",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "telegram",
    "ticker",
    "timestamp",
    "toolbar",
    "tools",
    "topics",
    "trending",
    "tweet",
    "twitter",
    "vote",
    "whatsapp",
    "widget",
    "widgets",
];

/// Pairs of words that say the same only together.
const AROUND_PAIRS: &[(&str, &str)] = &[
    ("read", "also"),
    ("read", "more"),
    ("read", "next"),
    ("see", "also"),
    ("most", "read"),
    ("most", "viewed"),
    ("more", "news"),
    ("more", "stories"),
    ("sr", "only"),
    ("visually", "hidden"),
    ("screen", "reader"),
    ("posted", "on"),
    ("entry", "footer"),
    ("entry", "header"),
    ("you", "may"),
    ("also", "like"),
    ("image", "source"),
    ("photo", "source"),
];

/// Names that hold the comments of readers and nothing else, however long they are.
const COMMENTS: &[&str] = &[
    "comments",
    "comment-list",
    "commentlist",
    "respond",
    "disqus_thread",
    "fb-comments",
    "comments-area",
    "comments-section",
];

/// Whether an element calls itself something that stands around a report.
pub(super) fn is_around(tree: &Tree, node: NodeId) -> bool {
    if matches!(tree.name(node), "html" | "body" | "main" | "article") {
        return false;
    }
    names(tree, node).any(|name| {
        let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
        // `has-sidebar`, `with-comments` and `no-ads` speak of the page around.
        let speaks_of_page =
            words.first().is_some_and(|word| matches!(*word, "has" | "with" | "no" | "without" | "is"));
        !speaks_of_page
            && (words.iter().any(|word| AROUND.binary_search(word).is_ok())
                || words.windows(2).any(|pair| AROUND_PAIRS.contains(&(pair[0], pair[1]))))
    })
}

/// Whether an element holds the comments of readers.
pub(super) fn is_comments(tree: &Tree, node: NodeId) -> bool {
    names(tree, node).any(|name| COMMENTS.contains(&name.as_str()))
}

/// Names of elements that hold the text of a report and little else.
const BODIES: &[&str] = &[
    "entry-content",
    "post-content",
    "article-content",
    "article-body",
    "articlebody",
    "article__body",
    "article__content",
    "article-text",
    "articletext",
    "article_body",
    "article_content",
    "article_text",
    "story-body",
    "storybody",
    "story_body",
    "story-content",
    "post-body",
    "post_content",
    "post_body",
    "postcontent",
    "news-content",
    "news-body",
    "newsbody",
    "news_body",
    "news-text",
    "newstext",
    "news_text",
    "news-details",
    "newsdetails",
    "field-name-body",
    "field--name-body",
    "content-body",
    "contentbody",
    "content__body",
    "article-body-commercial-selector",
    "wysiwyg",
    "wysiwyg--all-content",
    "body-text",
    "bodytext",
    "body-content",
    "single-content",
    "single-post-content",
    "the-content",
    "thecontent",
    "td-post-content",
    "article-details",
    "detail-content",
    "details-content",
    "rich-text",
    "rte",
    "amp-wp-article-content",
    "story-text",
    "maincontenttext",
    "mainbody",
    "item-page",
    "itemfulltext",
    "itembody",
    "content-inner",
    "articlecontent",
    "texttoread",
    "b-article__text",
];

/// Whether an element calls itself the text of the report.
pub(super) fn is_body(tree: &Tree, node: NodeId) -> bool {
    tree.attribute(node, "itemprop")
        .is_some_and(|property| property.split_whitespace().any(|word| word == "articleBody"))
        || names(tree, node).any(|name| BODIES.contains(&name.as_str()))
}

/// Class names and id of an element, in lower case.
fn names(tree: &Tree, node: NodeId) -> impl Iterator<Item = String> {
    ["class", "id"]
        .into_iter()
        .filter_map(move |attribute| tree.attribute(node, attribute))
        .flat_map(|value| value.split_whitespace().take(50))
        .filter(|name| name.len() <= 100)
        .map(separated)
}

/// `readMore` as `read-more`, otherwise in lower case.
fn separated(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        if small && c.is_ascii_uppercase() {
            out.push('-');
        }
        small = c.is_ascii_lowercase();
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Openings of lines that are no part of a report, as [`folded`] leaves them, whatever follows.
const OPENINGS: &[&str] = &[
    "اقرا ايضا",
    "اقرا المزيد",
    "اقرا كذلك",
    "اقرا ايضاً",
    "اقراي ايضا",
    "اقرؤوا ايضا",
    "واقرا ايضا",
    "شاهد ايضا",
    "شاهد بالفيديو",
    "طالع ايضا",
    "انظر ايضا",
    "مواضيع ذات صله",
    "موضوعات ذات صله",
    "مواضيع متعلقه",
    "موضوعات متعلقه",
    "اخبار ذات صله",
    "اخبار متعلقه",
    "مقالات ذات صله",
    "مقالات متعلقه",
    "قد يهمك",
    "قد يعجبك",
    "ربما يهمك",
    "تابعونا علي",
    "تابعونا عبر",
    "تابعوا احدث",
    "تابعوا اخر",
    "لمتابعه اخر",
    "لمتابعه احدث",
    "شارك الخبر",
    "شارك المقال",
    "شارك هذا",
    "شارك عبر",
    "انقر هنا",
    "اضغط هنا",
    "اشترك في",
    "اشترك الان",
    "كلمات مفتاحيه",
    "الكلمات المفتاحيه",
    "كلمات دلاليه",
    "الكلمات الدلاليه",
    "جميع الحقوق محفوظه",
    "حقوق النشر محفوظه",
    "مصدر الصوره",
    "التعليق علي الصوره",
    "تعليق الصوره",
    "صوره من الارشيف",
    "صوره ارشيفيه",
    "مواضيع قد تهمك",
    "المزيد من الاخبار",
    "الاكثر قراءه",
    "نسخ الرابط",
    "تم نسخ الرابط",
    "حجم الخط",
    "مده القراءه",
    "وقت القراءه",
    "استمع الي المقال",
    "read also",
    "also read",
    "read more",
    "see also",
    "related articles",
    "related news",
    "share this",
    "follow us",
    "all rights reserved",
    "click here",
];

/// The same, where nothing follows, or a colon, or only a link.
const LABELS: &[&str] = &[
    "شاهد",
    "طالع",
    "تابع",
    "تابعنا",
    "تابعونا",
    "للمزيد",
    "المزيد",
    "شارك",
    "شاركها",
    "شاركنا",
    "اشترك",
    "الوسوم",
    "وسوم",
    "اعلان",
    "اعلانات",
    "المصدر",
    "مصدر",
    "ذات صله",
    "اخر تحديث",
    "تم النشر",
    "نشر في",
    "نشر بتاريخ",
    "تاريخ النشر",
    "التعليقات",
    "اضف تعليق",
    "اترك تعليقا",
    "طباعه",
    "ارسال",
    "كتب",
    "تحرير",
    "الكاتب",
    "بقلم",
    "اقرا",
    "القسم",
    "فيديو",
    "صور",
    "الصوره",
    "tags",
    "share",
    "related",
    "advertisement",
    "source",
    "photo",
    "print",
    "comments",
    "topics",
    "reuters",
    "getty images",
    "afp",
    "رويترز",
    "اف ب",
    "ا ف ب",
    "الاناضول",
    "غيتي",
];

/// Whether a line is no part of a report by its words. `linked`: most of it is a link.
pub(super) fn is_around_words(line: &str, linked: bool) -> bool {
    if line.chars().count() > 220 {
        return false;
    }
    let head: String = line.chars().take(60).collect();
    let head = folded(&head);
    let begins =
        |opening: &&str| head.strip_prefix(*opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if OPENINGS.iter().any(begins) {
        return true;
    }
    LABELS.iter().filter(|label| begins(label)).any(|label| {
        let rest = head[label.len()..].trim_start();
        rest.is_empty() || linked || rest.starts_with([':', '|']) && line.chars().count() < 90
    })
}

/// Arabic without what spellings differ in, Latin in lower case, without bullets and brackets before it.
fn folded(text: &str) -> String {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '.' | '(' | ')'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            c if c.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{AROUND, is_around_words};

    #[test]
    fn the_table_is_sorted() {
        assert!(AROUND.is_sorted());
    }

    #[test]
    fn lines_around_a_report() {
        for line in [
            "اقرأ أيضاً: الجيش يتقدم",
            "إقرأ أيضا",
            "◄ شاهد أيضا",
            "الوسوم: سوريا، لبنان",
            "المصدر: وكالات",
            "تابعونا على تويتر",
            "إعلان",
            "© جميع الحقوق محفوظة",
        ] {
            assert!(is_around_words(line, false), "{line}");
        }
        for line in [
            "تابع الوزير حديثه قائلا إن القوات انسحبت",
            "شارك في المظاهرة آلاف المحتجين",
            "المصدر قال إن الهجوم وقع ليلا",
            "إعلان وقف إطلاق النار جاء بعد أسابيع",
        ] {
            assert!(!is_around_words(line, false), "{line}");
        }
    }
}
