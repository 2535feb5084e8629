using Kosh.Figures.Computing;
using Kosh.Figures.Words;
using Kosh.People;
using Kosh.Platform.Html;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;
using Kosh.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kosh.Figures.Pages;

/// <summary>
/// The analyst's page. The whole question stands in the address: each step asks for what is missing, a complete question
/// shows the preview, and publishing posts to the same address.
/// </summary>
internal sealed class NewModel(ISurveys surveys, IPeople people, PublishFigure publish, Localiser l) : PageModel, IFormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Survey { get; set; }

    [BindProperty(SupportsGet = true)]
    public Measure Measure { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Question { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Per { get; set; }

    [BindProperty(SupportsGet = true)]
    public string[] Categories { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string[] Without { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public FreedomChoice Freedom { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    public IReadOnlyList<SurveySummary> Surveys { get; private set; } = [];

    public SurveyAnswers? Answers { get; private set; }

    public FigureResult? Preview { get; private set; }

    public bool TakesCategories => Measure is (Measure.Share or Measure.Total) && Chosen?.Kind == AnswerKind.Category;

    private AnswerColumn? Chosen => Question is null ? null : Answers?.Columns.GetValueOrDefault(Question);

    private bool IsComplete => Chosen is not null && (Measure != Measure.Ratio || Per is not null) && (!TakesCategories || Categories.Length > 0);

    public async Task OnGet()
    {
        ModelState.Clear(); // what is asked next has not been answered wrongly yet
        await Refill();
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        var address = await publish.Publish(Asked(), User.AccountId() ?? "");
        TempData["Done"] = l["figures.done"];
        return Redirect(address.Path(l.Language));
    }

    public async Task Refill()
    {
        var scope = await Scope();
        Surveys = [.. (await surveys.All()).Where(s => scope.Holds(s.Id))];
        try
        {
            await Load();
            if (IsComplete && ModelState.IsValid) Preview = await publish.Preview(Asked());
        }
        catch (Problem problem) when (problem.Kind is ProblemKind.Invalid or ProblemKind.Conflict or ProblemKind.NotFound)
        {
            ModelState.AddModelError("", l.Of(problem));
        }
    }

    private Task<Scope> Scope() => people.ScopeOf(User.AccountId()!, Roles.Analyst);

    private async Task Load()
    {
        if (string.IsNullOrEmpty(Survey)) return;
        if (!(await Scope()).Holds(Survey)) throw new Problem(ProblemKind.NotFound, "surveys.not_found");
        Answers = await surveys.Answers(Survey);
        // After a change of question the address still names the former one's choices.
        var known = TakesCategories ? Chosen!.Categories.Select(c => c.Code).ToHashSet() : [];
        Categories = [.. Categories.Where(known.Contains)];
        Without = [.. Without.Where(known.Contains)];
    }

    public IEnumerable<SelectListItem> SurveyOptions() => Surveys.Select(s => new SelectListItem(s.Title, s.Id, s.Id == Survey));

    public IEnumerable<SelectListItem> MeasureOptions() =>
        Enum.GetValues<Measure>().Select(m => new SelectListItem(l[$"figures.measure_{m.ToString().ToLowerInvariant()}"], m.ToString(), m == Measure));

    public IEnumerable<SelectListItem> FreedomOptions() =>
        Enum.GetValues<FreedomChoice>().Select(f => new SelectListItem(l[$"figures.freedom_{f.ToString().ToLowerInvariant()}"], f.ToString(), f == Freedom));

    public IEnumerable<SelectListItem> QuestionOptions(AnswerKind? only) => Answers!.Columns.Values
        .Where(c => c.Kind != AnswerKind.Text && (only is null || c.Kind == only))
        .Select(c => new SelectListItem($"{c.Name}: {Said(c)}", c.Name, c.Name == (only is null ? Question : Per)));

    public IEnumerable<SelectListItem> CategoryOptions(string[] chosen) =>
        Chosen!.Categories.Select(c => new SelectListItem(new FigureWords(l).Label(c.Labels, c.Code).Text, c.Code, chosen.Contains(c.Code)));

    private string Said(AnswerColumn column)
    {
        var words = new FigureWords(l);
        var question = words.Label(column.Labels, column.Name).Text;
        return column is { Kind: AnswerKind.Flag, Categories: [var choice] } ? $"{question} – {words.Label(choice.Labels, choice.Code).Text}" : question;
    }

    private FigureRequest Asked() => new()
    {
        SurveyId = Survey ?? "", Measure = Measure, Question = Question ?? "", Per = Per, Categories = Categories, Without = Without, Freedom = Freedom, Slug = Slug,
    };
}
