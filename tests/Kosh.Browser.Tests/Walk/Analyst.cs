using Kosh.People;
using Kosh.Tests;

namespace Kosh.Browser.Tests.Walk;

/// <summary>An analyst who works in English.</summary>
internal static class Analyst
{
    /// <summary>Signs in, asks the survey how many were paid late, looks at the preview, and publishes.</summary>
    /// <returns>The figure's slug.</returns>
    public static async Task<string> Publishes(this Walker walker, Network network, string survey)
    {
        await walker.SignIn(network, "en", Roles.Analyst);
        await walker.Open("/en/desk/figures");
        await walker.Select("survey", survey.Split('/')[^1]);
        await walker.Press("get");
        await walker.Tick("measure", "Share");
        await walker.Select("question", "wage_delayed");
        await walker.Press("get");
        await walker.Tick("categories", "yes");
        await walker.Tick("without", "refused");
        await walker.Type("slug", "paid-late");
        await walker.Press("get");
        await walker.Press();
        Assert.Equal("/figures/paid-late/v1", walker.Here);
        return "paid-late";
    }
}
