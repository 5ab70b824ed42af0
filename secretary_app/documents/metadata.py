"""What the file says of itself, in the two places where programs look: the XMP packet and the Info dictionary."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf

_CREATOR: Final = "Thư ký Hội nghị"
_PRODUCER: Final = "reportlab, pikepdf"

# PDF/A asks that a property which its own list does not know is described in the packet (ISO 19005-3, 6.6.2.3.3).
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{author}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language><dc:format>application/pdf</dc:format>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate><xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_AUTHOR: Final = "\n<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says of itself."""

    title: str
    organisation: str
    language: str
    moment: datetime  # creation and change: from the conference, so that the same input gives the same bytes
    attachment_name: str = ""  # neither for a paper that carries no data
    attachment_words: str = ""


def describe(pdf: Pdf, facts: FileFacts) -> None:
    """Write title, organisation, language and dates; the packet is plain text, as archives ask for."""
    packet = pdf.make_stream(_packet(facts).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = packet
    described = {
        "/Title": facts.title,
        "/Author": facts.organisation,
        "/Creator": _CREATOR,
        "/Producer": _PRODUCER,
    }
    date = pdf_date(facts.moment)
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({**{key: text for key, text in described.items() if text}, "/CreationDate": date, "/ModDate": date})
    )
    pdf.Root.Lang = facts.language
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def pdf_date(moment: datetime) -> str:
    """Return a moment as PDF writes it (ISO 32000-1, 7.9.4)."""
    offset = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _packet(facts: FileFacts) -> str:
    author = _AUTHOR.format(author=escape(facts.organisation)) if facts.organisation else ""
    return _PACKET.format(
        title=escape(facts.title),
        author=author,
        language=escape(facts.language),
        moment=facts.moment.isoformat(timespec="seconds"),
        creator=_CREATOR,
        producer=_PRODUCER,
    )
