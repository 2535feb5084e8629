using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kosh.Surveys;

namespace Kosh.Tests.Figures;

/// <summary>One respondent as Surveys would give it.</summary>
public sealed record Respondent(string Region, string Worksite, double? Weight, double? Wage, double? Hours, string? Delayed, bool? Tent);

/// <summary>
/// A survey in memory whose truth a test knows: six regions of four worksites with ten people each, and a small one, "nura",
/// of seven people whose wages are like no other's.
/// </summary>
public sealed class SampleSurveys : ISurveys
{
    public const string Id = "0197-sample";

    /// <summary>The small region's wage: it must be found nowhere outside.</summary>
    public const double Canary = 777321;

    private static readonly string[] Regions = ["almaty", "astana", "shymkent", "aktobe", "atyrau", "pavlodar"];

    public List<Respondent> Respondents { get; } = [.. Regions.SelectMany(Region), .. Enumerable.Range(0, 7).Select(i => new Respondent("nura", $"nura-{i % 2}", 3, Canary, 60, "yes", true))];

    public string Title { get; set; } = "Labour migrants 2026";

    public Task<IReadOnlyList<SurveySummary>> All() => Task.FromResult<IReadOnlyList<SurveySummary>>([Summary]);

    public Task<SurveySummary?> Find(string surveyId) => Task.FromResult(surveyId == Id ? Summary : null);

    public Task<SurveyAnswers> Answers(string surveyId) => Task.FromResult(new SurveyAnswers(Id, "2026-1",
        new DesignMapping("region", "region", "worksite", "weight", null), Respondents.Count, Hash(), Columns().ToDictionary(c => c.Name)));

    /// <summary>Ten more people at one new worksite of each region, as the next weeks of fieldwork bring.</summary>
    public void MoreInterviews() => Respondents.AddRange(Regions.SelectMany(region => People(region, 9)));

    public Task<string> Open(NewSurvey survey, string actor) => throw new NotSupportedException();

    public Task Publish(string surveyId, Stream workbook, string fileName, DesignMapping design, string actor) => throw new NotSupportedException();

    public Task<string> AddInterviewer(string surveyId, string label, string actor, string? region = null) => throw new NotSupportedException();

    private SurveySummary Summary => new(Id, Title, "Asia/Almaty", true, new DateOnly(2026, 12, 31), Respondents.Count, [.. Regions.Select(r => new SurveyRegion(r, r, 40))]);

    private static IEnumerable<Respondent> Region(string region) => Enumerable.Range(0, 4).SelectMany(site => People(region, site));

    // Delayed: 4 of 10 at even sites, 6 of 10 at odd ones; two refuse to say what they earn.
    private static IEnumerable<Respondent> People(string region, int site) => Enumerable.Range(0, 10).Select(i =>
    {
        var number = Array.IndexOf(Regions, region);
        return new Respondent(region, $"{region}-{site}", 1 + number, i < 2 ? null : 150_000 + (10_000 * number) + (1_000 * site) + (137 * i),
            40 + i + number, i < 4 + (2 * (site % 2)) ? "yes" : "no", i % 3 == 0);
    });

    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Respondents))));

    private IEnumerable<AnswerColumn> Columns() =>
    [
        Column("region", AnswerKind.Category, r => r.Region, Labels("Region", "Регион", "Өңір"),
            [.. Regions.Append("nura").Append("empty").Select(r => new AnswerCategory(r, Labels($"{r} region", $"регион {r}", $"{r} өңірі")))]),
        Column("worksite", AnswerKind.Text, r => r.Worksite, Labels("Worksite", "Место работы", "Жұмыс орны")),
        Column("weight", AnswerKind.Number, r => r.Weight, Labels("Weight", "Вес", "Салмақ")),
        Column("wage", AnswerKind.Number, r => r.Wage, Labels("How much do you earn in one month?", "Сколько вы зарабатываете в месяц?", "Бір айда қанша табасыз?")),
        Column("hours", AnswerKind.Number, r => r.Hours, Labels("How many hours a week?", "Сколько часов в неделю?", null)),
        Column("wage_delayed", AnswerKind.Category, r => r.Delayed, Labels("Were you ever paid late?", "Вам платили позже срока?", "Жалақыңыз кешікті ме?"),
            [new AnswerCategory("yes", Labels("Yes", "Да", "Иә")), new AnswerCategory("no", Labels("No", "Нет", "Жоқ"))]),
        Column("contract", AnswerKind.Category, r => r.Hours % 5 == 0 ? "refused" : r.Delayed, Labels("Do you have a contract?", "Есть ли договор?", "Шартыңыз бар ма?"),
            [new AnswerCategory("yes", Labels("Yes", "Да", "Иә")), new AnswerCategory("no", Labels("No", "Нет", "Жоқ")), new AnswerCategory("refused", Labels("I prefer not to say", "Не хочу отвечать", "Айтқым келмейді"))]),
        Column("housing_tent", AnswerKind.Flag, r => r.Tent, Labels("Where do you sleep?", "Где вы спите?", "Қайда ұйықтайсыз?"), [new AnswerCategory("tent", Labels("A tent", "Палатка", "Шатыр"))]),
    ];

    private AnswerColumn Column(string name, AnswerKind kind, Func<Respondent, object?> value, Dictionary<string, string> labels, IReadOnlyList<AnswerCategory>? categories = null) =>
        new(name, kind, labels, [.. Respondents.Select(value)], categories ?? []);

    private static Dictionary<string, string> Labels(string en, string ru, string? kk)
    {
        var labels = new Dictionary<string, string> { ["en"] = en, ["ru"] = ru };
        if (kk is not null) labels["kk"] = kk;
        return labels;
    }
}
