"""Media types that more than one stage speaks of."""

HTML = frozenset(["text/html", "application/xhtml+xml"])
OPEN_TIMESTAMPS = "application/vnd.opentimestamps.ots"
RFC_3161 = "application/timestamp-reply"
MAIL = "message/rfc822"
WEB_MAIL = "multipart/related"
"""A saved page as a mail has it (MHTML)."""
OUTLOOK = "application/vnd.ms-outlook"
PDF = "application/pdf"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLS = "application/vnd.ms-excel"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLD_OFFICE = {"application/msword": "DOCX", "application/vnd.ms-powerpoint": "PPTX"}
"""What no reader takes, with the format in which the same program saves it today."""
SHEETS = frozenset([XLSX, XLS, ODS])
IMAGES = frozenset(
    ["image/png", "image/jpeg", "image/gif", "image/tiff", "image/webp", "image/bmp"]
)
SVG = "image/svg+xml"
ZIP = "application/zip"
TAR = "application/x-tar"
WARC = "application/warc"
WACZ = "application/wacz"
COMPRESSED = frozenset(["application/gzip", "application/x-bzip2", "application/x-xz"])
PROOFS = frozenset([OPEN_TIMESTAMPS, RFC_3161])
ARCHIVES = frozenset([ZIP, TAR, WARC, WACZ]) | COMPRESSED
"""What holds files, and no words of its own."""
DRESS = frozenset(
    ["text/css", "text/javascript", "application/javascript", "application/ecmascript"]
)
"""What a page is shown with; told by the name alone."""
CODED_ROWS = {
    "acled": "text/vnd.sayso.acled-row",
    "ged": "text/vnd.sayso.ged-row",
    "ftm": "text/vnd.sayso.ftm-event",
}
"""What other projects code, row by row, by the project: text, a paragraph for each cell."""
