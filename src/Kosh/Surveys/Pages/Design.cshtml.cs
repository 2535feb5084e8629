using Kosh.Forms;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.Surveys.Pages;

/// <summary>Names the draft's questions that carry the sample design, then publishes it.</summary>
[Authorize(Roles = Roles.SurveyManager)]
internal sealed class DesignModel(ISurveys surveys, PublishForm publish, Db db, Localiser localiser) : PageModel, IFormPage
{
    /// <summary>The parts of a design, and which questions may carry each.</summary>
    private static readonly (string Part, Func<ColumnSchema, bool> Fits)[] Parts =
    [
        ("region", DesignCheck.CanGroup), ("stratum", DesignCheck.CanGroup), ("cluster", DesignCheck.CanGroup),
        ("weight", DesignCheck.CanCount), ("fpc", DesignCheck.CanCount),
    ];

    public SurveySummary Survey { get; private set; } = null!;

    public FormVersionRow Draft { get; private set; } = null!;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IReadOnlyList<DesignField> Fields { get; private set; } = [];

    private Form Form { get; set; } = null!;

    public Task OnGet() => Refill();

    public async Task<IActionResult> OnPost(string id, string? draft, string? region, string? stratum, string? cluster, string? weight, string? fpc)
    {
        await Refill();
        await publish.Publish(id, draft ?? "", Form, new DesignMapping(region ?? "", stratum, cluster, weight, fpc), User.AccountId()!);
        TempData[HtmlShell.Done] = localiser["surveys.published"];
        return Redirect($"/{localiser.Language.Code}/surveys/{id}");
    }

    public async Task Refill()
    {
        var id = (string)RouteData.Values["id"]!;
        Survey = await surveys.Find(id) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        var forms = await db.Read(r => r.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = id }));
        Draft = forms.FirstOrDefault(f => f.PublishedAt is null) ?? throw new Problem(ProblemKind.NotFound, "surveys.no_draft");
        var stored = await db.Read(r => r.One<WorkbookRow>(Queries.Workbook, new { SurveyId = id, Draft.Id }));
        var read = FormCheck.Convert(stored!.Workbook, stored.FormId + ".xlsx");
        (Form, Findings) = (read.Form!, read.Findings);
        Fields = [.. Parts.Select(p => Field(p.Part, p.Fits))];
    }

    public string FieldOf(Problem problem) => problem.Code == "surveys.mapping_region" ? "region" : "";

    // A question that bears the part's own name is the likely one.
    private DesignField Field(string part, Func<ColumnSchema, bool> fits) => new(part,
        [new SelectListItem(localiser["surveys.design_none"], ""), .. Form.Tables[0].Columns.Where(fits).Select(c => new SelectListItem(c.Name, c.Name, c.Name == part))]);
}

/// <summary>One part of the design and the questions that may carry it.</summary>
internal sealed record DesignField(string Part, IReadOnlyList<SelectListItem> Options);
