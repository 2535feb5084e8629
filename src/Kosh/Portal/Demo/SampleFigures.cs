using Kosh.Figures;

namespace Kosh.Portal.Demo;

/// <summary>The questions to the sample survey whose answers the demonstration publishes.</summary>
internal static class SampleFigures
{
    public static IEnumerable<FigureRequest> Of(string surveyId) =>
    [
        Share(surveyId, "wage_delayed", "wages-delayed"),
        Share(surveyId, "has_contract", "written-contract"),
        Share(surveyId, "registered", "registered-at-home"),
        Share(surveyId, "documents_held", "documents-held-by-others"),
        Share(surveyId, "wage_lost", "wages-lost"),
        Mean(surveyId, "hours_week", "hours-a-week"),
        Mean(surveyId, "remittance_month", "remittances-a-month"),
        Mean(surveyId, "network_size", "people-known"),
    ];

    // The truth of the sample has those who prefer not to say in no base.
    private static FigureRequest Share(string surveyId, string question, string slug) =>
        new() { SurveyId = surveyId, Measure = Measure.Share, Question = question, Categories = ["yes"], Without = ["refused"], Slug = slug };

    private static FigureRequest Mean(string surveyId, string question, string slug) =>
        new() { SurveyId = surveyId, Measure = Measure.Mean, Question = question, Slug = slug };
}
