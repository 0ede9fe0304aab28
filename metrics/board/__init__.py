"""Every measure at once: where each stands, what asks for attention, what people decided, and what is proposed."""

from metrics.board.board import BY_SIZE, VITAL_SIGNS, Board, Now, Stood, board, stood, table

__all__ = ["BY_SIZE", "VITAL_SIGNS", "Board", "Now", "Stood", "board", "stood", "table"]
