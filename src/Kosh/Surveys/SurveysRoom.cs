using System.CommandLine;
using Kosh.People;
using Kosh.Platform;
using Kosh.Platform.Contracts;
using Kosh.Platform.Html;
using Kosh.Platform.Jobs;
using Kosh.Surveys.Access;
using Kosh.Surveys.OpenRosa;
using Kosh.Surveys.Projects;
using Kosh.Surveys.Retention;
using Kosh.Surveys.Sealed;
using Microsoft.AspNetCore.Authorization;

namespace Kosh.Surveys;

/// <summary>Questionnaires go out to phones, interviews come in.</summary>
public sealed class SurveysRoom : IRoom
{
    public string Name => "Surveys";

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new NavigationItem("surveys.list", "surveys", 50) { Roles = VisibleSurveys.Watching.Split(',') });
        services.AddSingleton<ISurveys, Surveys>();
        services.AddSingleton<KeptFiles>().AddSingleton<IKeptFiles>(s => s.GetRequiredService<KeptFiles>());
        services.AddSingleton<EndSurveys>().AddSingleton<WithdrawInterview>().AddHostedService<RetentionClock>();
        services.AddSingleton(new NavigationItem("surveys.receipts", "receipts", 85) { Roles = [Roles.Administrator] });
        services.AddSingleton<IAuthorizationHandler, SurveyGate>();
        services.AddSingleton<VisibleSurveys>();
        services.AddSingleton<IRolePlaces>(s => s.GetRequiredService<VisibleSurveys>());
        services.AddSingleton(new NavigationItem("surveys.projects", "projects", 45) { Roles = [Roles.SurveyManager] });
        services.AddSingleton<SaveProject>().AddSingleton<VisibleProjects>().AddSingleton<IProjects>(s => s.GetRequiredService<VisibleProjects>());
        services.AddSingleton<OpenSurvey>();
        services.AddSingleton<PublishForm>();
        services.AddSingleton<PublishedForms>();
        services.AddSingleton<InterviewerTokens>();
        services.AddSingleton<ReceiveSubmission>();
        services.AddSingleton<InterviewerDays>();
        services.AddSingleton<ReceiveSealed>();
        services.AddSingleton<ExportSealed>();
        services.AddSingleton<OpenSealed>();
        services.AddSingleton<SignedReleases>().AddSingleton<ISealedSurveys, SealedSurveys>();
        services.AddSingleton<Media>();
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
        ExportSealed.Map(routes);
    }

    public IEnumerable<Command> Verbs() => [FormVerb.Make(), KeysVerb.Make(), DecryptVerb.Make(), DeskVerb.Make()];
}
