using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Kosh.Platform.Mail;

internal enum Outcome { Accepted, Refused, Later, Unknown }

/// <param name="Error">The server's number or a word of ours, never the server's sentence, which may hold the address.</param>
internal sealed record Delivery(Outcome Outcome, string? Error = null);

/// <summary>How long one letter may take in all.</summary>
internal sealed record MailPatience(TimeSpan Total)
{
    public static readonly MailPatience Usual = new(TimeSpan.FromSeconds(60));
}

/// <summary>
/// Hands one letter to the mail server (RFC 5321). The server's answer decides; where a connection breaks without one, what
/// counts is whether the letter itself had been asked for: before that nobody has it, after it nobody can tell.
/// </summary>
internal sealed class SmtpDoor(Settings.Settings settings, MailPatience patience)
{
    public async Task<Delivery> Send(string id, Letter letter)
    {
        using var limit = new CancellationTokenSource(patience.Total);
        using var watch = new Watch();
        using var client = new SmtpClient(watch) { LocalDomain = Host, Timeout = (int)patience.Total.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.MailHost, (int)settings.MailPort, Security, limit.Token);
            if (settings.MailUser.Length > 0) await client.AuthenticateAsync(Encoding.UTF8, settings.MailUser, await Password(), limit.Token);
            await client.SendAsync(Message(id, letter), limit.Token);
        }
        catch (SmtpCommandException e)
        {
            var code = ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);
            return (int)e.StatusCode >= 500 ? new(Outcome.Refused, code) : new(Outcome.Later, code);
        }
        catch (Exception e) when (Name(e) is { } name)
        {
            return new(watch.Handed ? Outcome.Unknown : Outcome.Later, name);
        }
        await Leave(client, limit.Token);
        return new(Outcome.Accepted);
    }

    private string Host => new Uri(settings.PublicUrl).IdnHost;

    private SecureSocketOptions Security => settings.MailTls switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls, // never StartTlsWhenAvailable: whoever sits between could say that it is not
    };

    private async Task<string> Password() =>
        (await File.ReadAllLinesAsync(Path.Combine(settings.Folder, settings.MailPasswordFile))).FirstOrDefault() ?? "";

    private MimeMessage Message(string id, Letter letter)
    {
        letter.Checked();
        var message = new MimeMessage { Subject = letter.Subject, MessageId = $"{id}@{Host}", Body = new TextPart("plain") { Text = letter.Text } };
        message.From.Add(new MailboxAddress(settings.Name, settings.MailFrom));
        message.To.Add(new MailboxAddress(null, letter.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, letter.Language.Code);
        return message;
    }

    // The letter is the server's by now; how the goodbye goes no longer matters.
    private static async Task Leave(SmtpClient client, CancellationToken stop)
    {
        try
        {
            await client.DisconnectAsync(quit: true, stop);
        }
        catch (Exception e) when (Name(e) is not null)
        {
        }
    }

    private static string? Name(Exception e) => e switch
    {
        SslHandshakeException => "tls",
        NotSupportedException => "not_offered",
        AuthenticationException or ServiceNotAuthenticatedException => "sign_in",
        OperationCanceledException or TimeoutException => "time",
        SocketException => "unreachable",
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => "password_file",
        IOException or ProtocolException or ServiceNotConnectedException => "broken_off",
        _ => null,
    };

    /// <summary>Listens for the moment from which the server may have the letter; keeps nothing of what is said.</summary>
    private sealed class Watch : IProtocolLogger
    {
        public bool Handed { get; private set; }

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void LogConnect(Uri uri)
        {
        }

        public void LogClient(byte[] buffer, int offset, int count) => Handed |= buffer.AsSpan(offset, count).StartsWith("BDAT "u8);

        public void LogServer(byte[] buffer, int offset, int count) => Handed |= buffer.AsSpan(offset, count).StartsWith("354"u8);

        public void Dispose()
        {
        }
    }
}
