using Kosh.People.Accounts;
using Kosh.Platform.Localisation;
using Kosh.Platform.Settings;
using Kosh.Platform.Time;

namespace Kosh.People.Pages;

/// <summary>A one-time link on the only page that shows it.</summary>
internal sealed record ShownLink(string Name, string Address, string Until)
{
    public static ShownLink Of(string name, string token, OneTimeLinks links, Localiser localiser, Settings settings, Clock clock) =>
        new(name, links.Address(token, localiser.Language), localiser.Instant(clock.Now + OneTimeLinks.Life, settings.Zone));
}
