namespace Kosh.Conformance;

/// <summary>The sets Kosh is measured on: those whose code exists, and those still to be built.</summary>
public static class ConformanceSets
{
    public static IReadOnlyList<IConformanceSet> Built { get; } =
    [
        Statistics.SurveySet.All,
        Statistics.SurveySet.Part1,
        new Forms.AcceptedForms(), new Forms.CanonicalForms(), new Forms.MessagesForms(), new Forms.RealForms(), new Forms.XPathForms(),
    ];

    public static IReadOnlyList<string> Planned { get; } =
    [
        "figures/disagreement", "figures/undesa", "forms/accepted", "forms/canonical", "forms/messages", "forms/real", "forms/xpath",
        "language/folding", "language/identification", "language/stems", "language/transliteration",
        "library/bibtex", "library/ddi", "library/oai", "library/ris", "mail/bounces",
        "news/articles", "news/feedparser", "news/geo", "news/gofeed", "news/headlines",
        "statistics/capture", "statistics/migest", "statistics/nsum", "statistics/rds", "statistics/sdc", "statistics/survey",
    ];
}
