using System.CommandLine;
using Kosh.Platform.Audit;
using Kosh.Platform.CommandLine;
using Kosh.Platform.Contracts;
using Kosh.Platform.Health;
using Kosh.Platform.Html;
using Kosh.Platform.Keeping;
using Kosh.Platform.Jobs;
using Kosh.Platform.Mail;
using Kosh.Platform.Outgoing;

namespace Kosh.Platform;

/// <summary>What every room stands on. It knows no room.</summary>
public sealed class PlatformRoom : IRoom
{
    public string Name => "Platform";

    public void AddServices(IServiceCollection services)
    {
        HtmlShell.AddServices(services);
        services.AddSingleton<ICheck, CheckFolder>().AddSingleton<ICheck, CheckSpace>().AddSingleton<ICheck, CheckDatabase>().AddSingleton<ICheck, CheckFiles>();
        services.AddSingleton(MailPatience.Usual).AddSingleton<SmtpDoor>().AddSingleton<Outbox>().AddSingleton<IMail>(s => s.GetRequiredService<Outbox>());
        services.AddSingleton<IJobHandler, SendLetter>();
        services.AddSingleton<DeadLetters>().AddSingleton<AuditTrail>().AddSingleton<VerifyAudit>().AddHostedService<AnchorLog>();
        services.AddSingleton<ICheck>(s => s.GetRequiredService<VerifyAudit>());
        services.AddSingleton(OutboundRules.Usual).AddSingleton(s => new OutboundHttp(s.GetRequiredService<Settings.Settings>(), s.GetRequiredService<OutboundRules>()));
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        HealthRoutes.Map(routes);
        Assets.Map(routes);
    }

    public IEnumerable<Command> Verbs() => [ConfigVerb.Make(), BackupVerb.Make(), RestoreVerb.Make(), MoveVerb.Make(), CheckVerb.Make(), AuditVerb.Make()];
}
