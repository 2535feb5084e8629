namespace Kosh.Tests;
public class PlaceTests { [Fact] public void It_runs() => Assert.NotNull(typeof(PlaceTests).Assembly); }
