using System.Text;
using System.Xml.Linq;
using Kosh.Platform.Db;
using Kosh.Platform.Time;
using Kosh.Platform.Xml;

namespace Kosh.Surveys;

/// <param name="Differences">Where the kept interview and the other body say different things.</param>
internal sealed record Conflict(string InstanceId, DateTimeOffset ReceivedAt, IReadOnlyList<Difference> Differences);

internal sealed record Difference(string Path, string Stored, string Other);

/// <summary>Sets each conflicting body beside the interview that was kept, for the manager to decide in the field.</summary>
internal sealed class CompareConflicts(Db db)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<Conflict>> Of(string surveyId) =>
        [.. (await db.Read(r => r.Many<ConflictRow>(Queries.Conflicts, new { SurveyId = surveyId, Most })))
            .Select(c => new Conflict(c.InstanceId, Clock.Parse(c.ReceivedAt), Compare(c.Stored, c.Xml)))];

    private static List<Difference> Compare(string? stored, string other)
    {
        var (before, after) = (Leaves(stored), Leaves(other));
        return [.. before.Keys.Union(after.Keys)
            .Select(path => new Difference(path, before.GetValueOrDefault(path, ""), after.GetValueOrDefault(path, "")))
            .Where(d => d.Stored != d.Other)];
    }

    // The second of several elements of one name is …[2], as in XPath.
    private static Dictionary<string, string> Leaves(string? xml)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        if (xml is null) return leaves;
        foreach (var leaf in SafeXml.Parse(new MemoryStream(Encoding.UTF8.GetBytes(xml))).Descendants().Where(e => !e.HasElements))
            leaves[string.Join('/', leaf.AncestorsAndSelf().Reverse().Skip(1).Select(Step))] = leaf.Value;
        return leaves;
    }

    private static string Step(XElement element)
    {
        var place = element.ElementsBeforeSelf(element.Name).Count() + 1;
        return place == 1 ? element.Name.LocalName : $"{element.Name.LocalName}[{place}]";
    }
}
