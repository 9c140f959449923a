"""Bytes that come from elsewhere: pages, mails, PDF and DOCX files, feeds; in any encoding, broken or hostile."""

import contextlib
import io
import random
import textwrap
import zipfile
from datetime import date

import pytest
from pypdf import PdfWriter

from app.errors import Unreadable
from app.ingest import contents, feeds
from tests.conftest import communique

WORDS = "Außenministerin Annalena Baerbock hat am Dienstag in Berlin ihren Amtskollegen Radosław Sikorski empfangen – „Łódź“ war ein Thema."
MORE = "Sie sprachen über die Ukraine, den Handel und über die nächste Sitzung des Rates."


def page(head="", body=f"<p>{WORDS}</p><p>{MORE}</p>", attributes=" lang='de-DE'"):
    return f"<!doctype html><html{attributes}><head><title>Empfang</title>{head}</head><body><article>{body}</article></body></html>"


LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site"}, {"@type":
["NewsArticle"], "headline": "Sikorski in Berlin", "datePublished": "2024-03-13T00:30:00+01:00", "publisher": {"@type": "Organization",
"name": "Pressestelle&nbsp;Ost"}, "inLanguage": "de"}]}</script>"""


def test_a_page_tells_of_itself_in_json_ld_before_anything_else():
    read = contents.read(
        page(LD + "<meta property='og:site_name' content='Anders'><meta name='date' content='2020-01-01'>").encode(), "text/html"
    )
    text = read.press_text
    assert text.language == "de"
    assert (text.published_on, read.published_at) == (date(2024, 3, 13), "2024-03-12T23:30:00.000Z"), "the day in its own zone"
    assert str(text.publisher).startswith("Pressestelle")
    assert text.text == f"{WORDS}\n{MORE}"


@pytest.mark.parametrize(
    ("head", "day", "moment"),
    [
        ("<meta property='article:published_time' content='2024-03-12T08:00:00Z'>", date(2024, 3, 12), "2024-03-12T08:00:00.000Z"),
        ("<meta name='date' content='2024-03-12'>", date(2024, 3, 12), None),
        ("<meta name='DC.date.issued' content='2024-03-12 08:00:00'>", date(2024, 3, 12), None),
        (
            "<meta property='article:published_time' content='Tue, 12 Mar 2024 08:00:00 +0100'>",
            date(2024, 3, 12),
            "2024-03-12T07:00:00.000Z",
        ),
        ("<script type='application/ld+json'>{broken</script><meta name='date' content='2024-03-12'>", date(2024, 3, 12), None),
        ("<script type='application/ld+json'>" + "[" * 5000 + "</script><meta name='date' content='2024-03-12'>", date(2024, 3, 12), None),
        ("<meta property='article:published_time' content='0001-01-01T00:00:00Z'>", None, None),
    ],
)
def test_the_day_and_the_time_of_a_page(head, day, moment):
    read = contents.html(page(head).encode())
    assert (read.press_text.published_on, read.published_at) == (day, moment)


@pytest.mark.parametrize(
    ("encoding", "charset", "head"),
    [
        ("utf-8", None, ""),
        ("utf-8", "utf-8", "<meta charset='iso-8859-1'>"),
        ("utf-8-sig", "iso-8859-1", ""),
        ("utf-16", None, ""),
        ("iso-8859-2", "iso-8859-2", ""),
        ("cp1250", None, "<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>"),
        ("utf-8", "iso-8859-1x", ""),
        ("utf-8", "ascii-no", "<meta charset='none'>"),
        ("utf-8", "iso-8859-1", "<meta charset='windows-1252'>"),
        ("utf-8", "us-ascii", ""),
        ("utf-8", "punycode", ""),
    ],
)
def test_a_page_is_read_in_its_encoding(encoding, charset, head):
    body = page(head).replace("–", "-").replace("„", '"').replace("“", '"') if encoding == "iso-8859-2" else page(head)
    assert "Radosław Sikorski" in contents.html(body.encode(encoding), charset).press_text.text


def test_latin_1_is_read_as_browsers_read_it():
    body = page("<meta charset='iso-8859-1'>").replace("Radosław", "Rado").replace("Łódź", "€")
    assert "„€“" in contents.html(body.encode("cp1252")).press_text.text


def test_one_letter_that_was_cut_in_half_spoils_no_other():
    body = page().encode().replace("ß".encode(), b"\xc3", 1)
    assert contents.html(body, "utf-8").press_text.text == f"{WORDS}\n{MORE}".replace("ß", "\ufffd", 1)


def test_entities_and_controls_are_made_right():
    body = f"<p>Die Ministerin f&uuml;r &Auml;u&szlig;eres &amp; der&nbsp;Minister &#8211; so\x00 \x1bhei&#xDF;t es.</p><p>{MORE}\xad</p>"
    text = contents.html(page(body=body).encode()).press_text.text
    assert text.startswith("Die Ministerin für Äußeres & der Minister – so heißt es.")
    text.encode()


@pytest.mark.parametrize(
    ("title", "retracted"),
    [
        ("ZURÜCKGEZOGEN: Treffen in Baku", True),
        ("Meldung vom 24. Mai über ein Treffen zurückgezogen", True),
        ("Pressemitteilung wurde zurückgezogen", True),
        ("RETRACTION – Meeting in Baku", True),
        ("Withdrawn: Meeting in Baku", True),
        ("Rückruf: Hersteller nimmt Kekse zurück", False),
        ("Zurückgezogen: Minister verzichtet auf Kandidatur", False),
        ("Meldung über den Rückzug der Truppen", False),
        ("Withdrawn troops return", False),
    ],
)
def test_a_page_says_that_it_was_retracted(title, retracted):
    told = page().replace("<title>Empfang</title>", f"<title>{title}</title>").replace("<article>", f"<article><h1>{title}</h1>")
    assert contents.html(told.encode()).retracted == retracted


MAIL = (
    "From: =?utf-8?q?Pressestelle_S=C3=BCd?= <presse@sued.example>\r\nTo: a@b.example\r\n"
    "Subject: =?iso-8859-1?q?Empfang_f=FCr_Sikorski?=\r\n"
    "Date: Tue, 12 Mar 2024 23:30:00 -0100\r\nContent-Language: de\r\nMIME-Version: 1.0\r\n"
)


def test_a_mail_tells_subject_sender_date_and_text():
    parts = (
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-2\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{WORDS.replace('–', '-').replace('„', '').replace('“', '')}\r\n"
        "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=x.bin\r\n\r\nxx\r\n--b--\r\n"
    )
    read = contents.read((MAIL + parts).encode("iso-8859-2"), "message/rfc822")
    text = read.press_text
    assert (text.publisher, text.title, text.language) == ("Pressestelle Süd", "Empfang für Sikorski", "de")
    assert (text.published_on, read.published_at) == (date(2024, 3, 12), "2024-03-13T00:30:00.000Z")
    assert text.text.startswith("Außenministerin Annalena Baerbock")
    assert "Radosław" in text.text
    html = contents.mail((MAIL + "Content-Type: text/html; charset=utf-8\r\n\r\n" + page()).encode())
    assert html.press_text.text == f"{WORDS}\n{MORE}"


@pytest.mark.parametrize("charset", ["us-ascii", "utf-8", "iso-8859-1", "unknown-8bit", "utf8mb4", "", "punycode"])
def test_a_mail_is_read_whatever_encoding_it_says(charset):
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    head = MAIL + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert contents.mail(head.encode() + f"{WORDS}\r\n{MORE}".encode()).press_text.text == f"{WORDS}\n{MORE}"
    if charset:
        western = WORDS.replace("ł", "l").replace("Ł", "L").replace("ź", "z")
        assert "Außenministerin" in contents.mail(head.encode() + western.encode("cp1252")).press_text.text


def test_lines_of_a_mail_that_were_broken_on_the_way_are_joined():
    head = MAIL + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    broken = "\r\n\r\n".join(textwrap.fill(one, 72).replace("\n", " \r\n") for one in (WORDS, MORE))
    assert contents.mail((head + broken).encode()).press_text.text == f"{WORDS}\n{MORE}"


def test_a_mail_whose_plain_text_is_empty_shows_its_page():
    parts = (
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n \r\n'
        f"--b\r\nContent-Type: text/html; charset=us-ascii\r\n\r\n{page()}\r\n--b--\r\n"
    )
    assert contents.mail((MAIL + parts).encode()).press_text.text == f"{WORDS}\n{MORE}"


def a_pdf(*leaves, title="Ein Empfang"):
    """A PDF with a line of text in each string of a leaf, in the encoding that all readers know."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in leaves:
        shown = b" T* ".join(b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 50 750 Td " + shown + b" ET"
        objects.append(b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
            + str(len(objects)).encode()
            + b" 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects.append(f"<< /Title ({title}) /CreationDate (D:20240312083000+01'00') >>".encode())
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    begins = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{begins}\n%%EOF".encode())


def test_a_pdf_with_text_is_read():
    lines = [
        "Die deutsche Außenministerin Annalena Baerbock hat am Dienstag in Berlin ih-",
        "ren Amtskollegen empfangen. Sie sprachen über die Ukraine und",
        "den Handel.",
    ]
    read = contents.read(a_pdf(lines, ["Das Treffen dauerte eine Stunde."]), "application/pdf")
    assert read.press_text.text == (
        "Die deutsche Außenministerin Annalena Baerbock hat am Dienstag in Berlin ihren Amtskollegen empfangen. "
        "Sie sprachen über die Ukraine und den Handel.\nDas Treffen dauerte eine Stunde."
    )
    assert (read.press_text.title, read.press_text.published_on) == ("Ein Empfang", date(2024, 3, 12))


def a_docx(body, core=""):
    word = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"<?xml version='1.0'?><w:document {word}><w:body>{body}</w:body></w:document>")
        if core:
            made.writestr("docProps/core.xml", core)
    return packed.getvalue()


def test_a_docx_is_read_without_what_was_deleted_in_it():
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Empfang in Berlin</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Berlin, 12. März 2024, Agentur A – </w:t></w:r><w:del><w:r><w:delText>Niemand </w:delText></w:r></w:del>"
        f"<w:r><w:t>{WORDS}</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>{MORE}</w:t><w:br/><w:t>Ende.</w:t></w:r></w:p>"
    )
    core = '<cp:p xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>de-DE</dc:language></cp:p>'
    text = contents.read(a_docx(body, core), "").press_text
    assert (text.title, text.language, text.published_on) == ("Empfang in Berlin", "de-DE", date(2024, 3, 12))
    assert "Niemand" not in text.text
    assert text.text.endswith(f"{MORE}\nEnde.")


def test_each_word_of_a_docx_is_read_once():
    box = "<w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p>"
    moved = f"<w:r><w:t>{MORE}</w:t></w:r>"
    body = (
        f"<w:p><w:r><w:t>{WORDS}</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p><w:p><w:moveFrom>{moved}</w:moveFrom></w:p><w:p><w:moveTo>{moved}</w:moveTo></w:p>"
    )
    assert contents.docx(a_docx(body)).press_text.text == f"{WORDS}\nIm Kasten.\n{MORE}"


BOMB = '<!DOCTYPE a [<!ENTITY a "' + "x" * 1000 + '">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9)) + "]>"

BAD = {
    "empty": (b" \n ", "text/html", "is empty"),
    "no-text": (b"<html><body></body></html>", "text/html", "without a main text"),
    "large-page": (b"<p>" + b"x" * 5_000_001, "text/html", "is a page of"),
    "no-pdf": (b"%PDF-1.4 nothing", "application/pdf", "pdf that cannot be read"),
    "cut-pdf": (a_pdf(["a"])[:200], "application/pdf", "pdf|PDF"),
    "pictures": (a_pdf([]), "application/pdf", "pictures of pages"),
    "no-docx": (b"PK\x03\x04nothing", contents.DOCX, "document that cannot be read"),
    "other-zip": (a_docx("").replace(b"word/document.xml", b"word/documint.xml"), contents.DOCX, "document that cannot be read"),
    "empty-docx": (a_docx("<w:p/>"), contents.DOCX, "without text"),
    "large-docx": (a_docx("<w:p><w:r><w:t>" + "x" * 20_000_001 + "</w:t></w:r></w:p>"), contents.DOCX, "more than 20000000 bytes"),
    "no-mail": (b"words\n\nmore words", "message/rfc822", "no mail"),
    "mail-without-text": ((MAIL + "\r\n").encode(), "message/rfc822", "no mail"),
    "bad-sender": (MAIL.replace("<presse@", "<presse@[").encode() + b"\r\nwords", "message/rfc822", "rfc822 that cannot be read"),
    "broken-deflate": (a_docx("<w:p/>")[:60] + b"\xff" * 400 + a_docx("<w:p/>")[60:], contents.DOCX, "document that cannot be read"),
    "many-tags": (b"<p>" + b"<a href=x>a</a> " * 60_000, "text/html", "120001 tags"),
    "large-head": (MAIL.encode() + b"Content-Type: text/plain" + b"; a=b" * 50_000 + b"\r\n\r\nwords", "message/rfc822", "in its head"),
    "docx-under-a-password": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), contents.DOCX, "under a password"),
    "feed": (b"<rss/>", "application/rss+xml", "add a feed"),
    "latin": ("Außenminister".encode("latin-1"), "text/plain", "iconv"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_press_text_is_named(name):
    data, kind, said = BAD[name]
    with pytest.raises(Unreadable, match=said):
        contents.read(data, kind)


@pytest.mark.long
def test_no_broken_bytes_break_it():
    chance = random.Random(3)
    whole = {
        contents.PDF: a_pdf(["Die Ministerin sprach."], ["Und noch ein Satz."]),
        contents.DOCX: a_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"),
        "message/rfc822": (MAIL + f"Content-Type: text/html; charset=utf-8\r\n\r\n{page()}").encode(),
        "text/html": page(LD).encode(),
        "feed": f"{BOMB}<rss><channel><item><link>http://a.example/</link><pubDate>&a;</pubDate></item></channel></rss>".encode(),
    }
    for kind, seed in list(whole.items()) * 200:
        data = bytearray(seed)
        for _ in range(chance.randint(1, 12)):
            place, length = chance.randrange(len(data)), chance.randint(0, 40)
            data[place : place + length] = chance.randbytes(chance.choice((0, 1, length))) or data[: chance.randint(0, 60)]
        with contextlib.suppress(Unreadable):
            if kind == "feed":
                feeds.read(bytes(data), "http://a.example/")
            else:
                text = contents.read(bytes(data), kind).press_text
                assert "\0" not in f"{text.text}{text.title}{text.publisher}{text.language}"
                f"{text.text}{text.title}{text.publisher}".encode()


def test_a_pdf_under_a_password_is_told_as_such():
    def locked(password):
        writer, out = PdfWriter(clone_from=io.BytesIO(a_pdf(["Ein Satz."]))), io.BytesIO()
        writer.encrypt(password, "owner", algorithm="RC4-128")
        writer.write(out)
        return out.getvalue()

    assert contents.pdf(locked("")).press_text.text == "Ein Satz.", "one that may only not be printed is read"
    with pytest.raises(Unreadable, match="under a password"):
        contents.pdf(locked("secret"))
    aes = b"/V 4\n/R 4\n/CF << /StdCF << /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF"
    with pytest.raises(Unreadable, match="under AES"):
        contents.pdf(locked("").replace(b"/V 2\n/R 3", aes))


def test_a_pdf_that_takes_long_is_given_up(monkeypatch):
    monkeypatch.setattr(contents, "LONGEST_READING", -1)
    with pytest.raises(Unreadable, match="takes longer"):
        contents.pdf(a_pdf(["a"]))


def test_many_pages_of_a_pdf_are_bounded(monkeypatch):
    monkeypatch.setattr(contents, "MOST_LEAVES", 2)
    with pytest.raises(Unreadable, match="3 pages"):
        contents.pdf(a_pdf(["a"], ["b"], ["c"]))


def test_entities_of_a_docx_and_a_feed_are_not_expanded():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"{BOMB}<a>&a8;</a>")
    with pytest.raises(Unreadable):
        contents.read(packed.getvalue(), contents.DOCX)
    feed = f"{BOMB}<rss><channel><item><link>http://a.example/</link><title>&a8;</title></item></channel></rss>"
    assert len(feeds.read(feed.encode(), "http://a.example/").entries[0].title or "") < 2000
    evil = '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><feed><title>&f;</title></feed>'
    assert "root:" not in str(feeds.read(evil.encode(), "http://a.example/"))


def test_feeds_of_every_kind_are_read():
    atom = """<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/news/'><title>A</title>
    <entry><title type='html'>Eins &lt;b&gt;zwei&lt;/b&gt;</title>
    <link rel='self' href='http://a.example/self'/><link href='eins'/><updated>2025-05-24T09:30:00+02:00</updated></entry>
    <entry><title>ohne Adresse</title></entry><entry><link href='mailto:a@b'/></entry></feed>"""
    (entry,) = feeds.read(atom.encode(), "http://a.example/feed").entries
    assert (entry.address, entry.title, entry.publisher) == ("http://a.example/news/eins", "Eins zwei", "A")
    assert entry.published_at == entry.updated_at == "2025-05-24T07:30:00.000Z"
    rdf = """<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'
    xmlns:dc='http://purl.org/dc/elements/1.1/'>
    <channel><title>R</title></channel><item><title>T&amp;U</title><link>/x</link><dc:date>2025-05-24T07:30:00Z</dc:date></item></rdf:RDF>"""
    (entry,) = feeds.read(rdf.encode("utf-16"), "https://r.example/").entries
    assert (entry.address, entry.title, entry.published_at) == ("https://r.example/x", "T&U", "2025-05-24T07:30:00.000Z")
    broken = b"\x0b<rss><channel><title>B &nbsp; &auml;</title><item><guid>http://b.example/1</guid><title>1 < 2</title></item>"
    broken += b"<item><link> /2 </link>"
    assert [one.address for one in feeds.read(broken, "http://b.example/").entries] == ["http://b.example/1", "http://b.example/2"]


@pytest.mark.parametrize(
    ("encoding", "charset", "declared"),
    [
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "iso-8859-1", "<?xml version='1.0' encoding='utf-8'?>"),
        ("cp1252", None, "<?xml version='1.0' encoding='windows-1252'?>"),
        ("utf-8", None, "<?xml version='1.0' encoding='iso-8859-1'?>"),
        ("utf-8", "us-ascii", ""),
        ("utf-16", None, "<?xml version='1.0' encoding='utf-16'?>"),
    ],
)
def test_a_feed_is_read_in_its_encoding(encoding, charset, declared):
    feed = (
        f"{declared}<rss><channel><title>Süd</title><item><link>/1</link><title>Äpfel &amp;amp; &amp;Ouml;l</title></item></channel></rss>"
    )
    (entry,) = feeds.read(feed.encode(encoding), "http://a.example/", charset).entries
    assert (entry.title, entry.publisher) == ("Äpfel & Öl", "Süd")


def test_links_of_a_feed_are_those_of_its_pages():
    spaces = "xmlns:media='m' xmlns:atom='http://www.w3.org/2005/Atom'"
    beside = "<media:title>Bild</media:title><atom:link rel='self' href='/self'/><atom:link rel='alternate' href='2'/>"
    first = "<item xml:base='may/'><link>1</link></item>"
    rss = f"<rss {spaces}><channel xml:base='/news/'>{first}<item>{beside}<title>T</title></item></channel></rss>"
    read = feeds.read(rss.encode(), "http://a.example/feed").entries
    assert [(one.address, one.title) for one in read] == [("http://a.example/news/may/1", None), ("http://a.example/news/2", "T")]
    bad = b"<feed xml:base='http://['><entry xml:base='/b/'><link xml:base='c/' href='d'/></entry><entry><link href='http://[::1'/></entry></feed>"
    assert [one.address for one in feeds.read(bad, "http://a.example/").entries] == ["http://a.example/b/c/d"]


def test_the_latest_of_many_sitemaps_come_first():
    days = ("", "<lastmod>2024-01-01T00:00:00Z</lastmod>", "<lastmod>2025-01-01T00:00:00Z</lastmod>")
    told = "".join(f"<sitemap><loc>/{number}.xml</loc>{day}</sitemap>" for number, day in enumerate(days))
    index = f"<sitemapindex><sitemap><loc>http://[::1</loc></sitemap>{told}</sitemapindex>"
    assert feeds.read(index.encode(), "http://a.example/").sitemaps == [f"http://a.example/{number}.xml" for number in (2, 1, 0)]


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "is empty"), (b"words", "is no feed"), (b"<html/>", "no feed but <html>"), (b"\x00\x01", "no feed")]
)
def test_what_is_no_feed_is_named(data, said):
    with pytest.raises(Unreadable, match=said):
        feeds.read(data, "http://a.example/")


@pytest.mark.long
def test_the_command_reads_mails_and_documents_too(tmp_path):
    (tmp_path / "a.eml").write_bytes((MAIL + f"Content-Type: text/plain; charset=utf-8\r\n\r\n{WORDS}\r\n").encode())
    (tmp_path / "b.pdf").write_bytes(a_pdf(["Ein Satz."]))
    (tmp_path / "c.docx").write_bytes(a_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"))
    (tmp_path / "d.pdf").write_bytes(b"%PDF")
    done = communique("sqlite:///nothing.db", "extract", str(tmp_path))
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, len(lines)) == (1, 4)
    assert "Sikorski" in lines[0]
    assert "pdf that cannot be read" in lines[3]
    piped = communique("sqlite:///nothing.db", "extract", "-", stdin=a_pdf(["Ein Satz."]))
    assert piped.returncode == 0, piped.stdout
