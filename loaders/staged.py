"""The columns of a staged table: what is kept of each declared column, and of which DuckDB type."""

from loaders.declare import ColumnType, Extract

_STORED = {
    ColumnType.DATE: "date",
    ColumnType.BIRTH_DATE: "date",
    ColumnType.INTEGER: "integer",
    ColumnType.NUMBER: "double",
    ColumnType.OUTCOME_JSON: "varchar[]",
    ColumnType.FIGURE: "double",
    ColumnType.PERIOD: "date",
}


def staged_columns(extract: Extract) -> dict[str, str]:
    """Name and DuckDB type of every staged column after load_id: values, raw codes, symbols, ages, derived columns."""
    columns = {"row_number": "integer"}
    for column in extract.staged:
        columns[column.id] = _STORED.get(column.type, "varchar")
        if column.type is ColumnType.CODE:
            columns[f"{column.id}_raw"] = "varchar"
        if column.type is ColumnType.FIGURE:
            columns[f"{column.id}_symbol"] = "varchar"
    if extract.birth:
        columns |= {"age_at_event": "integer", "age_at_as_at": "integer"}
    return columns | {derived.id: derived.type for derived in extract.derived}
