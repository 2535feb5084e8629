using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kosh.Tests.Figures;

/// <summary><c>kosh stats</c> as an analyst types it, over files.</summary>
public sealed class StatsTests : IDisposable
{
    private static readonly string[] Design = ["--strata", "region", "--cluster", "site", "--weight", "w"];

    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("kosh-stats-").FullName, "answers.csv");

    [Fact]
    public async Task A_mean_comes_with_interval_df_deff_and_n_by_region()
    {
        Write();
        var ended = await KoshProcess.Run(["stats", "mean", file, "--variable", "wage", "--by", "region", .. Design]);
        Assert.Equal(0, ended.ExitCode);
        Assert.Matches(@"domain +variable +estimate +se +low +high +df +deff +n", ended.Output);
        Assert.Matches(@"north +wage +25 ", ended.Output);
        Assert.Contains("4 clusters in 2 strata", ended.Output, StringComparison.Ordinal);
        Assert.Contains("df of the whole design", ended.Output, StringComparison.Ordinal);
    }

    // Two sites a stratum with means 15 and 35 of ten weights 1 each: 25, and se = sqrt((1 / 20²) · 2 · (2 · 100²)) = 10.
    [Fact]
    public async Task Programs_read_the_same_numbers()
    {
        Write();
        var ended = await KoshProcess.Run(["stats", "mean", file, "--variable", "wage", "--by", "region", "--df", "Domain", "--json", .. Design]);
        var north = JsonDocument.Parse(ended.Output).RootElement.GetProperty("estimates")[0];
        Assert.Equal("north", north.GetProperty("domain").GetString());
        Assert.Equal(25, north.GetProperty("estimate").GetDouble(), 10);
        Assert.Equal(10, north.GetProperty("standardError").GetDouble(), 10);
        Assert.Equal(1, north.GetProperty("df").GetInt32());
        Assert.Equal(25 - (12.706204736 * 10), north.GetProperty("low").GetDouble(), 6);
        Assert.Equal(20, north.GetProperty("n").GetInt32());
    }

    [Theory]
    [InlineData("total", "wage", "1000"), InlineData("ratio", "wage", "0.5"), InlineData("prop", "late", "0.5"), InlineData("prop", "answer", "0.5"), InlineData("mean", "answer", "0.5")]
    public async Task Every_estimator_answers(string estimator, string variable, string estimate)
    {
        Write();
        string[] per = estimator == "ratio" ? ["--per", "hours"] : [];
        var ended = await KoshProcess.Run(["stats", estimator, file, "--variable", variable, .. per, .. Design]);
        Assert.Equal("", ended.Error);
        Assert.Matches($@"all +\S+ +{estimate} ", ended.Output);
    }

    [Theory]
    [InlineData("wages", "w", "", "has no column “wages”. Its columns are: region, site, w, wage")]
    [InlineData("wage", "negative", "", "row 3, column `negative`: the weight is -1")]
    [InlineData("wage", "missing", "", "row 3, column `missing`: the weight is missing")]
    [InlineData("wage", "answer", "", "row 1, column “answer”: this is no number")]
    [InlineData("wage", "w", "lonely,x,1,10,20,0,no,1,1\r\n", "stratum `lonely` (column `region`) has one cluster (column `site`)")]
    public async Task What_is_wrong_is_one_sentence_with_its_place(string variable, string weight, string more, string says)
    {
        Write(more);
        var ended = await KoshProcess.Run("stats", "mean", file, "--variable", variable, "--strata", "region", "--cluster", "site", "--weight", weight);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Trim().Split('\n'));
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var ended = await KoshProcess.Run("stats", "mean", file, "--variable", "wage");
        Assert.Contains(file, ended.Error, StringComparison.Ordinal);
        Assert.Equal(3, ended.ExitCode);
    }

    [Fact]
    public async Task A_stratum_of_one_cluster_is_taken_under_a_policy_that_is_printed()
    {
        Write("lonely,x,1,10,20,0,no,1,1\r\n");
        var ended = await KoshProcess.Run(["stats", "mean", file, "--variable", "wage", "--lonely", "Adjust", .. Design]);
        Assert.Contains("1 lonely strata: Adjust", ended.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    private void Write(string more = "")
    {
        var csv = new StringBuilder("region,site,w,wage,hours,late,answer,negative,missing\r\n");
        foreach (var region in new[] { "north", "south" })
            for (var i = 0; i < 20; i++)
            {
                var wage = (i < 10 ? 15 : 35) + (i % 2 == 0 ? 5 : -5);
                csv.Append(CultureInfo.InvariantCulture, $"{region},{region}-{i / 10},1,{wage},{2 * wage},{i % 2},{(i % 2 == 0 ? "yes" : "no")},{(i == 2 ? -1 : 1)},{(i == 2 ? "" : "1")}\r\n");
            }
        File.WriteAllText(file, csv + more);
    }
}
