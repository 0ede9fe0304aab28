"""How much of a file is read: each limit lies well above any true extract and keeps a file from taking the machine."""

# A whole check must end within 20 seconds, and what follows the reading of the largest file takes four. The time is that
# of the processor, for a busy machine makes no file worse; what waits longer for its disk is given up.
SECONDS_PER_FILE, WAITING_SECONDS = 13, 40
# Of the child process; the parent only maps what the child wrote.
MEMORY_BYTES = 1_400_000_000
# What one file may leave in the scratch folder, and all files read at once.
WRITTEN_BYTES = 600_000_000
# A workbook of a million rows of nothing but formats inflates to 500 MB.
INFLATED_BYTES = 800_000_000
# Excel's own limits.
ROWS, COLUMNS_OF_A_SHEET = 1_048_576, 16_384
LONGEST_CELL = 32_767
# Declared extracts have at most some forty columns, and lists of a council a few hundred.
COLUMNS = 1_000
# A council's workbook has a dozen sheets.
SHEETS = 500
# Cells of a sheet between its first and its last, filled or blank: the reader holds 30 bytes for each.
BOX_CELLS = 15_000_000
# Past so many blank rows or columns a cell is not part of the table before them.
GAP_ROWS, GAP_COLUMNS = 10_000, 200
# So many stray cells are ignored with a warning; more may be a second table.
STRAY_CELLS = 20
