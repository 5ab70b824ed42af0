"""Photographs, scans and drawings of any common kind as upright pixels in sRGB; what may hurt is refused."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from secretary_app.domain.errors import PictureError, PictureProblem

_FORMATS: Final = ("JPEG", "PNG", "BMP", "TIFF", "WEBP")
_MOST_BYTES: Final = 50_000_000
_MOST_PIXELS: Final = 51_000_000  # cameras of 50 megapixels give a little more
_LEAST_SIDE: Final = 16  # pixels
_LARGEST_SIDE: Final = 4200  # pixels kept of a photograph: 600 dots per inch of a signature that fills a third of it
_HEIF: Final = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftyphevc")
_OPAQUE: Final = 250
_PLAIN: Final = frozenset({"RGB", "RGBA", "L", "CMYK"})
_SIXTEEN_BITS: Final = "I;16"
_FAULTS: Final = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    MemoryError,
    OverflowError,
)


def read_picture(data: bytes) -> Image.Image:
    """Return a picture as RGB, or as RGBA where something in it is transparent; raise PictureError.

    Only the first picture of a file counts. It stands as its camera says (EXIF), and its colours are those of its
    profile (ICC), taken over into sRGB.
    """
    if len(data) > _MOST_BYTES:
        raise PictureError("", PictureProblem.TOO_LARGE)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            _require_size(opened)
            opened.draft("RGB", (_LARGEST_SIDE // 2, _LARGEST_SIDE // 2))  # JPEG alone: decodes fewer pixels
            return _pixels(opened)
    except UnidentifiedImageError as error:
        raise PictureError("", _kind_of_stranger(data)) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError("", PictureProblem.TOO_LARGE) from error
    except _FAULTS as error:
        raise PictureError("", PictureProblem.DAMAGED) from error


def _require_size(picture: Image.Image) -> None:
    """Ask before a pixel is unpacked: a small file can hold a large picture."""
    if picture.width * picture.height > _MOST_PIXELS:
        raise PictureError("", PictureProblem.TOO_LARGE)
    if min(picture.size) < _LEAST_SIDE:
        raise PictureError("", PictureProblem.TOO_SMALL)


def _kind_of_stranger(data: bytes) -> PictureProblem:
    return PictureProblem.HEIF if data[4:12] in _HEIF else PictureProblem.NO_PICTURE


def _pixels(opened: Image.Image) -> Image.Image:
    profile = opened.info.get("icc_profile")
    if opened.mode in _PLAIN:  # shrunk before anything is copied
        opened.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE), Image.Resampling.BOX)
    picture = _eight_bits(opened)
    picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE), Image.Resampling.BOX)
    picture = _upright(picture, opened)
    if isinstance(profile, bytes) and picture.mode in {"RGB", "CMYK", "L"}:
        picture = _in_standard_colours(picture, profile)
    if not _has_transparency(picture):
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    return whole if _is_see_through(whole) else whole.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a copy with eight bits for each colour; Pillow would cut 16 bits of grey off instead of scaling them."""
    if picture.mode.startswith(_SIXTEEN_BITS) or picture.mode == "I":
        return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    if picture.mode in {"1", "F", "La", "RGBa", "HSV", "LAB", "YCbCr"}:
        return picture.convert("RGB")
    return picture.convert("RGBA") if picture.mode in {"P", "PA", "LA"} else picture.copy()


def _upright(picture: Image.Image, opened: Image.Image) -> Image.Image:
    """Turn as the camera was held; a note nobody can read turns nothing."""
    try:
        turned = ImageOps.exif_transpose(_with_notes(picture, opened))
    except _FAULTS:
        return picture
    return turned or picture


def _with_notes(picture: Image.Image, opened: Image.Image) -> Image.Image:
    picture.info["exif"] = opened.getexif().tobytes()
    return picture


def _in_standard_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; a profile nobody can read changes nothing."""
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        standard = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, given, standard, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, *_FAULTS):
        return picture


def _has_transparency(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info


def _is_see_through(picture: Image.Image) -> bool:
    """Tell whether the ground shows through; some programs write an alpha channel that hides nothing."""
    lowest, _ = picture.getchannel("A").getextrema()
    return isinstance(lowest, int | float) and lowest < _OPAQUE
