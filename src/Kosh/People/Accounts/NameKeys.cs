using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Kosh.People.Accounts;

/// <summary>Names that look alike are one name: compatibility forms folded, case ignored, outer blanks dropped.</summary>
internal sealed class NameKeys : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name?.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
