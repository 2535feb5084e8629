using System.CommandLine;
using Kosh.People;
using Kosh.Platform;
using Kosh.Platform.Html;
using Kosh.Platform.Jobs;
using Kosh.Surveys.OpenRosa;

namespace Kosh.Surveys;

/// <summary>Questionnaires go out to phones, interviews come in.</summary>
public sealed class SurveysRoom : IRoom
{
    public string Name => "Surveys";

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new NavigationItem("surveys.list", "surveys", 50) { Roles = [Roles.SurveyManager, Roles.Analyst] });
        services.AddSingleton<ISurveys, Surveys>();
        services.AddSingleton<OpenSurvey>();
        services.AddSingleton<PublishForm>();
        services.AddSingleton<PublishedForms>();
        services.AddSingleton<InterviewerTokens>();
        services.AddSingleton<ReceiveSubmission>();
        services.AddSingleton<Door>();
        services.AddSingleton<DeriveRows>();
        services.AddSingleton<IJobHandler>(s => s.GetRequiredService<DeriveRows>());
        services.AddSingleton<ReadAnswers>();
        services.AddSingleton<FollowProgress>();
        services.AddSingleton<ExportTable>();
        services.AddSingleton<CompareConflicts>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        Door.Map(routes);
        ExportTable.Map(routes);
    }

    public IEnumerable<Command> Verbs() => [FormVerb.Make()];
}
