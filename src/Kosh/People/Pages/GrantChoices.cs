using Kosh.Platform.Contracts;
using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.People.Pages;

/// <summary>A role and a place as they are chosen on a page. Survey and region travel as one value with a blank between.</summary>
internal static class GrantChoices
{
    public static string Value(string surveyId, string region) => $"{surveyId} {region}";

    public static Grant Read(string accountId, string? role, string? place)
    {
        var parts = (place ?? "").Split(' ', 2);
        return new Grant(accountId, role ?? "", parts[0], parts.Length == 2 ? parts[1] : "");
    }

    public static IEnumerable<SelectListItem> Roles(Localiser localiser) =>
        People.Roles.OfSurveys.Select(role => new SelectListItem(localiser["people.role." + role], role));

    public static IEnumerable<SelectListItem> Places(IEnumerable<NamedPlace> places) =>
        places.Select(p => new SelectListItem(p.Title, Value(p.SurveyId, p.Region)));
}
