using Kosh.Forms;
using Kosh.People;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kosh.Surveys.Pages;

/// <summary>Names the draft's questions that carry the sample design, then publishes it.</summary>
[Authorize(Roles = Roles.SurveyManager)]
internal sealed class DesignModel(ISurveys surveys, PublishForm publish, Db db, Localiser localiser) : PageModel
{
    public SurveySummary Survey { get; private set; } = null!;

    public FormVersionRow Draft { get; private set; } = null!;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public IReadOnlyList<DesignField> Fields { get; private set; } = [];

    public Problem? Refusal { get; private set; }

    private Form Form { get; set; } = null!;

    public async Task OnGet(string id)
    {
        await Load(id);
        Fields = Ask(null);
    }

    public async Task<IActionResult> OnPost(string id, string? draft, string? region, string? stratum, string? cluster, string? weight, string? fpc)
    {
        await Load(id);
        var design = new DesignMapping(region ?? "", stratum, cluster, weight, fpc);
        try
        {
            await publish.Publish(id, draft ?? "", Form, design, User.AccountId()!);
            return Redirect($"/{localiser.Language.Code}/surveys/{id}");
        }
        catch (Problem problem) when (problem.Kind is ProblemKind.Invalid or ProblemKind.Conflict)
        {
            (Refusal, Fields) = (problem, Ask(design));
            return Page();
        }
    }

    private async Task Load(string id)
    {
        Survey = await surveys.Find(id) ?? throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        var forms = await db.Read(r => r.Many<FormVersionRow>(Queries.FormVersions, new { SurveyId = id }));
        Draft = forms.FirstOrDefault(f => f.PublishedAt is null) ?? throw new Problem(ProblemKind.NotFound, "surveys.no_draft");
        var stored = await db.Read(r => r.One<WorkbookRow>(Queries.Workbook, new { SurveyId = id, Draft.Id }));
        var read = FormCheck.Convert(stored!.Workbook, stored.FormId + ".xlsx");
        (Form, Findings) = (read.Form!, read.Findings);
    }

    /// <param name="chosen">What the manager chose; null: what the names suggest.</param>
    private DesignField[] Ask(DesignMapping? chosen) =>
    [
        Field("region", chosen is null ? null : chosen.Region, chosen is null, DesignCheck.CanGroup),
        Field("stratum", chosen?.Stratum, chosen is null, DesignCheck.CanGroup),
        Field("cluster", chosen?.Cluster, chosen is null, DesignCheck.CanGroup),
        Field("weight", chosen?.Weight, chosen is null, DesignCheck.CanCount),
        Field("fpc", chosen?.Fpc, chosen is null, DesignCheck.CanCount),
    ];

    private DesignField Field(string name, string? chosen, bool suggest, Func<ColumnSchema, bool> fits)
    {
        var candidates = Form.Tables[0].Columns.Where(fits).ToList();
        return new DesignField(name, candidates, suggest && candidates.Any(c => c.Name == name) ? name : chosen);
    }
}

/// <summary>One part of the design and the questions that may carry it.</summary>
internal sealed record DesignField(string Name, IReadOnlyList<ColumnSchema> Candidates, string? Chosen);
