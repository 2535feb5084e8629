using Kosh.Platform.Places;

namespace Kosh.Tests.Platform;

public sealed class DistrictsTests
{
    [Theory]
    [InlineData(43.2389, 76.8897, "KZ.02/Almaty")]
    [InlineData(43.2973, 68.2517, "KZ.10/Turkestan")]
    [InlineData(41.3111, 69.2797, "UZ.13/Tashkent")]
    [InlineData(38.5598, 68.787, "TJ.04/Dushanbe")]
    [InlineData(0, 0, Districts.Elsewhere)]
    [InlineData(double.NaN, 70, Districts.Elsewhere)]
    public void A_point_is_named_by_its_district(double latitude, double longitude, string district) =>
        Assert.Equal(district, Districts.Of(latitude, longitude));

    [Fact]
    public void Across_the_date_line_the_nearest_place_is_still_near() => Assert.Equal(Districts.Of(64.7, 177.5), Districts.Of(64.7, 177.5 - 360));

    [Fact]
    public void No_district_is_so_fine_that_two_points_of_one_village_differ() =>
        Assert.Equal(Districts.Of(43.29733, 68.25175), Districts.Of(43.301, 68.262));
}
