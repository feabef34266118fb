namespace Cat.Testing.Probing;

/// <param name="Requests">The most that are sent.</param>
/// <param name="Within">After so long no more are sent.</param>
/// <param name="Seed">Of the order.</param>
/// <param name="IsOverTheWire">False for a server in this process, which takes neither odd addresses nor knows limits of size.</param>
public sealed record ProbeOptions(int Requests, TimeSpan Within, int Seed, bool IsOverTheWire);

/// <param name="Requests">That were sent.</param>
/// <param name="AskedToSignIn">Requests of people with a sign-in that were answered by the way to sign in.</param>
/// <param name="Routes">Addresses of the application.</param>
/// <param name="Planned">Different requests that there are to send.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="ByStatus">Answers by status; 0: cut.</param>
/// <param name="ByAttack">Requests by what was tried.</param>
/// <param name="Findings">What no answer may be.</param>
/// <param name="Changes">Rows that changed without right.</param>
public sealed record ProbeReport(
    int Requests, int AskedToSignIn, int Routes, int Planned, double Minutes, IReadOnlyDictionary<int, int> ByStatus, IReadOnlyDictionary<string, int> ByAttack, IReadOnlyList<string> Findings, IReadOnlyList<string> Changes);
