"""What is pasted: a post's address, its normal form, its embed code."""

from PySide6.QtCore import QMimeData

from mi_reader.ui.editor.markdown_editor import MarkdownEditor

POST = "https://x.com/some_one/status/12?s=20"
NORMAL = "https://twitter.com/some_one/status/12"
CODE = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Hello</p>&mdash; A (@some_one) '
    '<a href="https://twitter.com/some_one/status/12?ref_src=twsrc%5Etfw">October 3, 2022</a></blockquote> '
    '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
)


def paste(editor: MarkdownEditor, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    editor.insertFromMimeData(mime)
