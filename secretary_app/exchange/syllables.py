"""What a Vietnamese syllable may look like, to tell words from the letters of a wrong encoding."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
_RIMES: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
    "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung "
    "uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi "
    "ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu"
)
_AFTER_QU: Final = (
    "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê êch ên ênh êt êu "
    "i ôc ơ ơi ơn y ych yên yêt ynh yp yt"
)
_QU: Final = frozenset(f"qu{rime}" for rime in _AFTER_QU.split())
SYLLABLES: Final = _QU.union(
    (onset + rime for onset in ("", *_ONSETS.split()) for rime in _RIMES.split()), ("gi", "gin", "giêng")
)
_TONED_CONSONANT: Final = re.compile(f"[^aeiouy\u0302\u0306\u031b][{_TONES}]")  # 'ñ'
_WORD: Final = re.compile(r"[^\s\d.,;:()/\\\-–“”\"'!?&+]+")


def is_syllable(word: str) -> bool:
    """Tell whether one word is built like a Vietnamese syllable with at most one tone, wherever it stands."""
    marks = unicodedata.normalize("NFD", word.casefold())
    tones = sum(mark in _TONES for mark in marks)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if tones > 1 or _TONED_CONSONANT.search(marks):
        return False
    return plain in SYLLABLES


def telling_words(text: str) -> list[str]:
    """Return the words with letters beyond ASCII, by which an encoding is judged; a lone '«' is none."""
    found = _WORD.findall(unicodedata.normalize("NFC", text))
    return [word for word in found if not word.isascii() and any(map(str.isalpha, word))]


def share_of_syllables(words: Collection[str]) -> float:
    """Return which share of the words are Vietnamese syllables; 0 when there are none."""
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
