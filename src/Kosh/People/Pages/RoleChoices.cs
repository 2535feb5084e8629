using Kosh.Platform.Localisation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.People.Pages;

internal static class RoleChoices
{
    public static IEnumerable<SelectListItem> Of(Localiser localiser, ICollection<string> held) =>
        Roles.All.Select(role => new SelectListItem(localiser["people.role." + role], role, held.Contains(role)));
}
