"""What is kept of a fault in Broadsheet itself, for its developers."""

from __future__ import annotations

from index.text import clean


def keep(error: BaseException) -> str:
    """Write the traceback where its reader can find it; a sentence that says where."""
    import traceback

    from index.paths import state_dir

    file = state_dir() / "last-failure.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(clean("".join(traceback.format_exception(error))), "utf-8")
    except OSError as problem:
        return f"No report could be written to {file}: {problem.strerror}."
    return f"A report for its developers is in {file}."


def fault(error: BaseException) -> str:
    """What to say of an error that nobody foresaw; its traceback is kept."""
    if isinstance(error, MemoryError):
        return "There is not enough memory for that. Your articles are as they were."
    return (
        f"This is a fault in Broadsheet itself ({type(error).__name__}); your articles "
        f"are as they were. {keep(error)}"
    )
