using Kosh.Forms;
using Kosh.Platform.Xml;
using Kosh.Surveys.Sealed;

namespace Kosh.Surveys;

/// <param name="Form">Null exactly when the findings have an error.</param>
internal sealed record CheckedForm(Form? Form, byte[] Workbook, byte[] XForm, IReadOnlyList<Finding> Findings)
{
    /// <summary>The files that came with the workbook.</summary>
    public IReadOnlyList<MediaFile> Media { get; init; } = [];
}

/// <summary>Reads a workbook as a form that this network can field: what the language allows, and what a survey here needs.</summary>
internal static class FormCheck
{
    /// <summary>The stored name of every form's main table; a repeat cannot have it.</summary>
    public const string MainTable = "interviews";

    /// <param name="workbook">An .xlsx.</param>
    /// <param name="fileName">For a form without an id.</param>
    /// <param name="publicKey">The survey's public file: phones seal with it. Null: the survey is open.</param>
    /// <param name="media">The files that came with it.</param>
    /// <param name="knownMedia">Names of the files that the version before had.</param>
    public static async Task<CheckedForm> Read(Stream workbook, string fileName, string? publicKey = null, IReadOnlyList<MediaFile>? media = null, IReadOnlyCollection<string>? knownMedia = null)
    {
        using var bytes = new MemoryStream();
        await workbook.CopyToAsync(bytes);
        var (form, findings) = Convert(bytes.ToArray(), fileName);
        if (form is null) return new CheckedForm(null, [], [], findings);
        Finding[] own = [.. Needs(form, publicKey is not null), .. NeedsOfSettings(form.ToXForm()), .. FormMedia.Check(form, media ?? [], knownMedia ?? [])];
        var fielded = publicKey is null ? form : form.SealedWith(PublicFile.Base64Rsa(publicKey));
        return new CheckedForm(own.Length > 0 ? null : form, bytes.ToArray(), fielded.ToXForm(), [.. own, .. findings]) { Media = media ?? [] };
    }

    /// <summary>What the language allows, and no more.</summary>
    public static Conversion Convert(byte[] workbook, string fileName)
    {
        try
        {
            return XlsForm.Read(Workbook.Read(new MemoryStream(workbook)), fileName);
        }
        catch (FormException e)
        {
            return new Conversion(null, [e.Finding]);
        }
    }

    /// <summary>A table's name in the database and in file names.</summary>
    public static string NameOf(TableSchema table) => table.Parent is null ? MainTable : table.Name;

    private static IEnumerable<Finding> Needs(Form form, bool isSealed)
    {
        foreach (var item in form.Root.Descendants())
        {
            // A picture or a voice tells who it is, whatever is redacted around it.
            if (!isSealed && item is Question { Kind: QuestionKind.Image or QuestionKind.Audio or QuestionKind.Video or QuestionKind.File })
                yield return Error("surveys.form_file_question", $"The question `{item.Name}` asks for a file, which an open survey must not keep.", "Take the question out, or seal the survey.", item.Row);
            if (item is Repeat { Name: MainTable })
                yield return Error("surveys.form_repeat_name", $"A repeat cannot be named `{MainTable}`: the table of the interviews has that name.", "Rename the repeat.", item.Row);
        }
    }

    // Both would take the interviews past this server: to another address, or sealed under a key it does not know.
    private static IEnumerable<Finding> NeedsOfSettings(byte[] xform)
    {
        var submission = SafeXml.Parse(new MemoryStream(xform)).Descendants().FirstOrDefault(e => e.Name.LocalName == "submission");
        if (submission?.Attribute("action") is not null)
            yield return Error("surveys.form_submission_url", "The settings send interviews to an address of their own.", "Empty the column `submission_url`.", sheet: "settings");
        if (submission?.Attribute("base64RsaPublicKey") is not null)
            yield return Error("surveys.form_public_key", "The settings have a key of their own to encrypt interviews with; a survey here has one key for all its forms.", "Empty the column `public_key`; the survey's key is put in by itself.", sheet: "settings");
    }

    private static Finding Error(string code, string message, string remedy, int? row = null, string sheet = "survey") =>
        new() { Severity = Severity.Error, Code = code, Message = message, Remedy = remedy, Sheet = sheet, Row = row };
}
