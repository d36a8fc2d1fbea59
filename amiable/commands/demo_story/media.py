"""Temporary."""
from io import BytesIO
from PIL import Image

def file_of(name: str) -> bytes:
    kind = name.rsplit(".", 1)[1]
    if kind == "txt":
        return f"{name}\n".encode()
    out = BytesIO()
    Image.new("RGB", (600, 400), (200, len(name) * 5 % 255, 90)).save(out, "PDF" if kind == "pdf" else "PNG")
    return out.getvalue()
