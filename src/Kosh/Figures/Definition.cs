using System.Globalization;
using System.Text.RegularExpressions;
using Kosh.Platform.Problems;

namespace Kosh.Figures;

/// <summary>The question a figure answers, frozen with it: what is needed, with the interviews, to compute it again.</summary>
internal sealed partial record Definition(
    string SurveyId, Measure Measure, string Question, string? Per, IReadOnlyList<string> Categories, IReadOnlyList<string> Without, FreedomChoice Freedom, double Confidence)
{
    /// <exception cref="Problem"><c>figures.confidence</c></exception>
    public static Definition Of(FigureRequest request) => request.Confidence is >= 0.8 and <= 0.999
        ? new(request.SurveyId, request.Measure, request.Question, request.Measure == Measure.Ratio ? request.Per : null,
            [.. request.Categories.Distinct(StringComparer.Ordinal)], [.. request.Without.Distinct(StringComparer.Ordinal)], request.Freedom, request.Confidence)
        : throw new Problem(ProblemKind.Invalid, "figures.confidence", request.Confidence);

    /// <summary>As an analyst would say it: <c>share(wage_delayed = yes) by region</c>.</summary>
    public string Call(string region) => $"{Measure.ToString().ToLowerInvariant()}({Inner}{Left}) by {region}";

    private string Left => Without.Count == 0 ? "" : $", without {string.Join(", ", Without)}";

    private string Inner => (Per, Categories) switch
    {
        ({ } per, _) => $"{Question} / {per}",
        (_, { Count: 0 }) => Question,
        (_, { Count: 1 }) => $"{Question} = {Categories[0]}",
        _ => $"{Question} in {string.Join(", ", Categories)}",
    };

    /// <summary>The last part of the address: the asked one, else one made from the call.</summary>
    /// <exception cref="Problem"><c>figures.slug</c></exception>
    public string Slug(string? asked)
    {
        if (string.IsNullOrWhiteSpace(asked)) return Slugged($"{Question} {Per} {string.Join(' ', Categories)} {Measure}");
        return asked.Length <= 80 && SlugPattern.IsMatch(asked) ? asked : throw new Problem(ProblemKind.Invalid, "figures.slug", asked);
    }

    public string ToJson() => CanonicalJson.Write(this);

    public static Definition FromJson(string json) => CanonicalJson.Read<Definition>(json);

    private static string Slugged(string text)
    {
        var slug = NoSlugLetters.Replace(text.ToLower(CultureInfo.InvariantCulture), "-").Trim('-');
        return slug.Length <= 80 ? slug : slug[..80].Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugPattern { get; }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoSlugLetters { get; }
}
