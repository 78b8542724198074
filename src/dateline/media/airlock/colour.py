"""Pixels of any kind made into eight-bit sRGB, on which all screens agree."""

import io

from PIL import Image, ImageCms

_SIXTEEN_BITS = ("I;16", "I;16L", "I;16B", "I;16N", "I")
_SRGB = ImageCms.createProfile("sRGB")


def to_srgb(picture: Image.Image) -> Image.Image:
    """The same picture in RGB, or RGBA where some of it can be seen through; without profile or other extras."""
    profile = picture.info.get("icc_profile")
    plain = _eight_bits(picture)
    if not plain.has_transparency_data:
        return _converted(plain, profile)
    with_alpha = plain.convert("RGBA")
    flat = _converted(with_alpha.convert("RGB"), profile)
    flat.putalpha(with_alpha.getchannel("A"))
    return flat


def on_white(picture: Image.Image) -> Image.Image:
    """A picture that can be seen through, laid on white."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode in _SIXTEEN_BITS:
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode == "F":
        low, high = picture.getextrema()
        return picture.point(lambda value: (value - low) * 255 / ((high - low) or 1)).convert("L")  # type: ignore[operator]
    return picture.convert("RGB") if picture.mode in ("P", "1", "YCbCr", "HSV") and not _is_clear(picture) else picture


def _is_clear(picture: Image.Image) -> bool:
    return bool(picture.has_transparency_data)


def _converted(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
            flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
            made = ImageCms.profileToProfile(picture, source, _SRGB, intent, "RGB", flags=flags)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            made = None  # A broken profile says nothing of the colours; the numbers are taken as they are.
        if made is not None:
            return made
    return picture.convert("RGB")
