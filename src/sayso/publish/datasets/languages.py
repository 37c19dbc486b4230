"""ISO 639 codes of two letters in, those of three letters out, for formats that want these."""

_LONGER = {
    "am": "amh", "ar": "ara", "bn": "ben", "de": "deu", "en": "eng", "es": "spa", "fa": "fas",
    "fr": "fra", "ha": "hau", "he": "heb", "hi": "hin", "id": "ind", "it": "ita", "ja": "jpn",
    "ko": "kor", "ku": "kur", "my": "mya", "nl": "nld", "pl": "pol", "ps": "pus", "pt": "por",
    "ru": "rus", "so": "som", "sw": "swa", "ta": "tam", "th": "tha", "ti": "tir", "tr": "tur",
    "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip


def three_letters(code: str) -> str:
    """Return the longer code, or nothing where it is not known."""
    return code if code in _LONGER.values() else _LONGER.get(code, "")
