using System.Net.Mail;
using Kosh.Platform.Db;
using Kosh.Platform.Localisation;
using Kosh.Platform.Problems;

namespace Kosh.Platform.Mail;

/// <summary>One letter in plain text to one person.</summary>
/// <param name="To">An address that was checked: one line, one person.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">May hold a link that opens an account: it is kept sealed until it is sent, and then not at all.</param>
public sealed record Letter(string To, Language Language, string Subject, string Text)
{
    private const int LongestAddress = 254;

    /// <summary>One plain address, without a name, on one line.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= LongestAddress && !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') && MailAddress.TryCreate(text, out var read) && read.Address == text;

    internal Letter Checked() =>
        IsAddress(To) && !Subject.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') ? this : throw new Problem(ProblemKind.Invalid, "mail.letter_invalid");
}

/// <summary>Sends letters.</summary>
public interface IMail
{
    /// <summary>False: the network has no mail server set; pages then say so and offer another way.</summary>
    bool IsSetUp { get; }

    /// <summary>Queues the letter as a job in the transaction of the fact that it tells of: both are kept, or neither.</summary>
    /// <exception cref="Problem"><c>mail.not_set_up</c>; <c>mail.letter_invalid</c>.</exception>
    Task Send(Writing writing, Letter letter);
}
