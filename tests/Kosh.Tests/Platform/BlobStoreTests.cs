using System.Security.Cryptography;
using Kosh.Platform.Files;
using Kosh.Platform.Problems;

namespace Kosh.Tests.Platform;

public sealed class BlobStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-blobs-").FullName;

    [Fact]
    public async Task What_is_put_is_found_by_its_hash_once_however_often_it_is_put()
    {
        var store = new BlobStore(folder);
        var bytes = RandomNumberGenerator.GetBytes(200_000);
        var first = await store.Put(new MemoryStream(bytes), 1_000_000, stop: TestContext.Current.CancellationToken);
        Assert.Equal(first, await store.Put(new MemoryStream(bytes), 1_000_000, stop: TestContext.Current.CancellationToken));
        await using var opened = store.Open(first.Sha256);
        using var read = new MemoryStream();
        await opened.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(bytes, read.ToArray());
        Assert.Single(Files());
    }

    [Fact]
    public async Task What_is_too_large_leaves_nothing_behind()
    {
        var problem = await Assert.ThrowsAsync<Problem>(() => new BlobStore(folder).Put(new MemoryStream(new byte[1001]), 1000));
        Assert.Equal("files.too_large", problem.Code);
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("../../etc/passwd"), InlineData(""), InlineData("AA"), InlineData("00000000000000000000000000000000000000000000000000000000000000/0")]
    public void A_name_that_is_no_hash_opens_nothing(string name) =>
        Assert.Equal("files.missing", Assert.Throws<Problem>(() => new BlobStore(folder).Open(name)).Code);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
}
