using System.Diagnostics;
using System.Net;
using Kosh.Platform.Db;
using Kosh.Platform.Problems;
using Kosh.Platform.Settings;
using Kosh.Tests.People;

namespace Kosh.Tests.Surveys.Sealed;

/// <summary>The analyst's desk as a process: it lets one browser in, once, from this machine.</summary>
public sealed class DeskVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kosh-desk-").FullName;

    [Fact]
    public async Task The_desk_lets_in_once_whoever_holds_its_link_and_nobody_else()
    {
        await Write(new Settings { Folder = folder, Desk = true });
        using var desk = Process.Start(KoshProcess.Start("desk", folder, "--listen", "http://127.0.0.1:0"))!;
        try
        {
            var link = new Uri(await Link(desk));
            using var first = Browser(link);
            using var second = Browser(link);
            Assert.Contains("lie open here", await first.Text(link.AbsolutePath), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await second.Get(link.AbsolutePath[..^1] + (link.AbsolutePath[^1] == 'A' ? 'B' : 'A'))).StatusCode);
            var token = await second.FormToken(link.AbsolutePath);
            Assert.Equal("/en/surveys", (await first.Fill(link.AbsolutePath)).Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.OK, (await first.Get("/en/desk/figures")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await second.PostAsync(link.AbsolutePath, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await second.Get(link.AbsolutePath)).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await second.Get("/en/desk/figures")).StatusCode);
        }
        finally
        {
            desk.Kill();
            await desk.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_desk_listens_to_this_machine_alone_and_another_folder_is_none()
    {
        await Write(new Settings { Folder = folder, Desk = true });
        var open = await KoshProcess.Run("desk", folder, "--listen", "http://0.0.0.0:0");
        Assert.Equal((4, true), (open.ExitCode, open.Error.Contains("127.0.0.1", StringComparison.Ordinal)));
        Assert.Equal("settings.desk_loopback", Assert.Throws<Problem>(() => new Settings { Folder = folder, Desk = true, Listen = "http://192.168.1.5:80" }.Checked()).Code);
        await Write(new Settings { Folder = folder });
        var other = await KoshProcess.Run("desk", folder);
        Assert.Equal((4, true), (other.ExitCode, other.Error.Contains("kosh decrypt", StringComparison.Ordinal)));
    }

    [Theory, Engines]
    public async Task A_server_has_no_such_door(Engine engine)
    {
        await using var network = await Network.Start(engine);
        Assert.Equal(HttpStatusCode.NotFound, (await network.Client().Get("/en/enter/anything")).StatusCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task Write(Settings settings) => File.WriteAllTextAsync(Path.Combine(folder, SettingsSources.FileName), SettingsSources.Write(settings));

    private static HttpClient Browser(Uri desk) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(desk.GetLeftPart(UriPartial.Authority)) };

    private static async Task<string> Link(Process desk)
    {
        while (await desk.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith("http://", StringComparison.Ordinal)) return line;
        throw new InvalidOperationException(await desk.StandardError.ReadToEndAsync());
    }
}
