using System.CommandLine;
using Kosh.Figures.CommandLine;
using Kosh.Figures.Releases;
using Kosh.People;
using Kosh.Platform;
using Kosh.Platform.Html;

namespace Kosh.Figures;

/// <summary>Numbers with their range, source, method and date, frozen at a permanent address.</summary>
public sealed class FiguresRoom : IRoom
{
    public string Name => "Figures";

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<MakeRelease>().AddScoped<TakeRelease>().AddScoped<ReadRelease>();
        services.AddScoped<PublishFigure>().AddScoped<ReadFigures>().AddScoped<VerifyFigures>().AddScoped<IFigures, FiguresDoor>().AddScoped<IReleases, FiguresDoor>();
        services.AddSingleton(new NavigationItem("figures.figures", "figures", 20));
        services.AddSingleton(new NavigationItem("figures.desk", "desk/figures", 60) { Roles = [Roles.Analyst] });
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        FigureFiles.Map(routes);
        ReadRelease.Map(routes);
    }

    public IEnumerable<Command> Verbs() => [FiguresVerb.Make(), StatsVerb.Make(), ReleaseVerb.Make()];
}
