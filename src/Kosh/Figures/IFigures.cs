using Kosh.Platform.Localisation;

namespace Kosh.Figures;

/// <summary>What the other rooms may ask of Figures.</summary>
public interface IFigures
{
    /// <summary>The latest version of each figure, newest first, worded for a reader.</summary>
    Task<IReadOnlyList<FigureSummary>> Latest(int count, Localiser reader);

    /// <summary>Computes, applies disclosure control, freezes and publishes. The same question to the same interviews again gives the version that stands.</summary>
    /// <param name="request">The question.</param>
    /// <param name="actor">Account id, or <c>system</c>.</param>
    /// <exception cref="Platform.Problems.Problem">
    /// <c>figures.*</c>: unknown question, unfit measure, a design that bears no estimate, an address taken by another question.
    /// </exception>
    Task<FigureAddress> Publish(FigureRequest request, string actor);
}

/// <summary>The way of a sealed survey's figures from the analyst's desk to the server.</summary>
public interface IReleases
{
    /// <summary>At the desk: the latest version of each published figure in one file, signed with the survey's keys.</summary>
    /// <param name="privateFile">Path of NAME.private.pem.</param>
    /// <param name="passphraseFile">Path of a file whose first line is the passphrase; null: it is asked.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="Platform.Problems.Problem"><c>figures.release_empty</c>, <c>figures.release_surveys</c>; the keys are refused.</exception>
    Task<byte[]> Make(string privateFile, string? passphraseFile, CancellationToken stop);

    /// <summary>On the server: checks the signature and every table again, and publishes all of them or none.</summary>
    /// <exception cref="Platform.Problems.Problem"><c>surveys.release_refused</c>, <c>figures.release_*</c>.</exception>
    Task<IReadOnlyList<FigureAddress>> Take(string surveyId, ReadOnlyMemory<byte> file, string actor);
}

/// <summary>What a figure tells about a question: the mean or total of a number, the share of chosen categories, one number's total by another's.</summary>
public enum Measure { Mean, Total, Share, Ratio }

/// <summary>Whose degrees of freedom the intervals use: the whole design's, or each region's own (wider where a region has few clusters).</summary>
public enum FreedomChoice { Design, Domain }

/// <summary>One question to one survey, answered by region and overall.</summary>
public sealed record FigureRequest
{
    public required string SurveyId { get; init; }

    public required Measure Measure { get; init; }

    /// <summary>Name of the question; of the numerator for a ratio.</summary>
    public required string Question { get; init; }

    /// <summary>Name of a ratio's denominator; null for the other measures.</summary>
    public string? Per { get; init; }

    /// <summary>The choices whose share is taken, for a question with categories; empty for the rest.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Choices that count as no answer, such as <c>refused</c>: who gave them is in no base.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    public FreedomChoice Freedom { get; init; }

    /// <summary>The interval's level, a share: 0.8 to 0.999.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Last part of the permanent address: lower-case Latin letters, digits and hyphens; null: made from the call.</summary>
    public string? Slug { get; init; }
}

/// <summary>Where a frozen figure stays for ever.</summary>
public sealed record FigureAddress(string Slug, long Version)
{
    public string Path(Language language) => $"/{language.Code}/figures/{Slug}/v{Version}";
}

/// <param name="Question">The question's label, in the language that <paramref name="QuestionLanguage"/> names (the reader's, where the questionnaire has it).</param>
/// <param name="Answer">The overall estimate with its interval and n; a number never stands alone.</param>
/// <param name="Synthetic">Its interviews are simulated, which has to be said beside it.</param>
public sealed record FigureSummary(
    FigureAddress Address, string Question, string QuestionLanguage, string Answer, string Survey, bool Synthetic, DateOnly Published);
