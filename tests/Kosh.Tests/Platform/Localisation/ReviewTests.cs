using System.Text.Json;
using Kosh.Platform.Localisation;

namespace Kosh.Tests.Platform.Localisation;

/// <summary>A signature holds for a wording, not for a key.</summary>
public sealed class ReviewTests
{
    [Fact]
    public void A_text_is_signed_until_its_wording_changes()
    {
        var drafted = Catalogue("Көш", []);
        Assert.False(drafted.IsSigned("room.move", "kk"));

        Review signature = new("room.move", "kk", drafted.Find("room.move", "kk")!.Hash, "a speaker", "2026-05-17");
        Assert.True(Catalogue("Көш", [signature]).IsSigned("room.move", "kk"));
        Assert.False(Catalogue("Көшу", [signature]).IsSigned("room.move", "kk"));
        Assert.False(Catalogue("Көш", [signature]).IsSigned("room.move", "ky"));
    }

    [Fact]
    public void A_plural_is_signed_in_all_its_forms()
    {
        Review signature = new("room.move", "ru", Plural("дома").Find("room.move", "ru")!.Hash, "a speaker", "2026-05-17");
        Assert.True(Plural("дома", signature).IsSigned("room.move", "ru"));
        Assert.False(Plural("домов", signature).IsSigned("room.move", "ru"));
    }

    private static TextCatalogue Catalogue(string kazakh, Review[] reviews) =>
        Of(new { en = "move", kk = kazakh, ky = "көч" }, reviews);

    private static TextCatalogue Plural(string few, params Review[] reviews) =>
        Of(new { ru = new { one = "дом", few, many = "домов" } }, reviews);

    private static TextCatalogue Of(object languages, Review[] reviews) =>
        new([JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["room.move"] = languages })], reviews);
}
