using Kosh.Platform.Db;

namespace Kosh.Tests;

/// <summary>Nothing is kept that docs/data-map.md does not own up to.</summary>
public sealed class DataMapTests
{
    private static readonly Sql Columns = new("""
        select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c
        where m.type = 'table' and m.name not like 'sqlite_%'
        """, "Columns", "/Tests/x.cs");

    [Fact]
    public async Task Every_column_is_described_and_every_description_has_its_column()
    {
        await using var network = await Network.Start(Engine.Sqlite);
        var kept = await network.Db.Read(r => r.Many<string>(Columns));
        var described = File.ReadLines(Path.Combine(Repository.Root, "docs/data-map.md"))
            .SkipWhile(line => line != "## Platform")
            .Select(line => line.Split('|')).Where(cells => cells.Length == 6 && cells[1].Contains('.', StringComparison.Ordinal) && cells[1].Trim() != "table.column")
            .Select(cells => cells[1].Trim().Trim('`')).ToList();
        Assert.Empty(kept.Except(described).Select(c => $"{c} is kept but not described in docs/data-map.md"));
        Assert.Empty(described.Except(kept).Select(c => $"{c} is described in docs/data-map.md but not kept"));
    }
}
