namespace Kosh.Forms;

/// <summary>One row of a table.</summary>
/// <param name="Index">Its place among the rows of its table in this submission, from 0.</param>
/// <param name="ParentIndex">The index of the row it belongs to in the parent table; null in the main table.</param>
/// <param name="Values">One value a column of the table, in the columns' order; null where nothing was answered.</param>
public sealed record TableRow(TableSchema Table, int Index, int? ParentIndex, IReadOnlyList<object?> Values);
