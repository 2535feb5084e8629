namespace Kosh.Platform.Keeping;

/// <summary>What a backup says at its end that it holds; restored is only what agrees with it.</summary>
internal sealed record BackupContents(string Version, string MadeAt, IReadOnlyList<TableContents> Tables, long Files, long FileBytes)
{
    public const string Settings = "kosh.json";
    public const string End = "contents.json";
    public const string Keys = "keys/";
    public const string Rows = "tables/";
    public const string Blobs = "files/";

    public long AllRows => Tables.Sum(t => t.Rows);
}

/// <param name="Sum">See <see cref="TableSum.Hash"/>.</param>
internal sealed record TableContents(string Name, IReadOnlyList<string> Columns, long Rows, string Sum);
