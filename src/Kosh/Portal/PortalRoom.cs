using System.CommandLine;
using Kosh.People;
using Kosh.Platform;
using Kosh.Platform.Html;
using Kosh.Platform.Http;
using Kosh.Portal.Demo;

namespace Kosh.Portal;

/// <summary>Where readers arrive. It stands last and may ask every room.</summary>
public sealed class PortalRoom : IRoom
{
    public string Name => "Portal";

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new NavigationItem("portal.home", "", 0));
        services.AddSingleton(new NavigationItem("portal.texts", "texts", 80) { Roles = [Roles.Administrator] });
    }

    public void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (HttpContext context) => Results.Redirect($"/{RequestLanguage.Preferred(context.Request).Code}/")).AllowAnonymous();

    public IEnumerable<Command> Verbs() => [DemoVerb.Make()];
}
