namespace Kosh.Simulation;

/// <summary>One invented interview of the sample, as a phone would send it.</summary>
/// <param name="Number">1 … 1,500, in the order of the interviews' starts.</param>
/// <param name="Region">The stratum: a choice of the list <c>region</c>.</param>
/// <param name="Worksite">The cluster (PSU), unique over all regions, for example <c>ALA-007</c>.</param>
/// <param name="Weight">Inverse of the probability of being drawn: Fpc1 / 15 × Fpc2 / 10.</param>
/// <param name="Fpc1">Number of worksites in the region (population count, first stage).</param>
/// <param name="Fpc2">Number of people at the worksite (population count, second stage).</param>
/// <param name="Degree">True number of acquaintances in the population; what the respondent tells is <c>network_size</c>.</param>
/// <param name="CouponReceived">The coupon that an acquaintance interviewed earlier passed on, or null.</param>
/// <param name="CouponsGiven">None to three new coupons.</param>
/// <param name="Interviewer">1 … 20, two a region.</param>
/// <param name="Language">en, ru, kk, ky, uz, tg or tk.</param>
/// <param name="Start">With the zone of Kazakhstan, +05:00.</param>
/// <param name="End">Later than Start on the same day.</param>
/// <param name="Answers">
/// By question name; a question that was skipped or left out has no entry. Choices, dates and texts are strings, whole
/// numbers <see cref="int"/>, the weight <see cref="double"/>, select multiple <c>string[]</c>, a repeat a list of such
/// dictionaries. Calculated questions and the design questions are among them; notes are not.
/// </param>
public sealed record Interview(
    int Number,
    string Region,
    string Worksite,
    double Weight,
    int Fpc1,
    int Fpc2,
    int Degree,
    string? CouponReceived,
    IReadOnlyList<string> CouponsGiven,
    int Interviewer,
    string Language,
    DateTimeOffset Start,
    DateTimeOffset End,
    IReadOnlyDictionary<string, object?> Answers);
