namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>The editions of QTI that banks are written in; all of them, and 2.0, are read.</summary>
internal enum QtiVersion
{
    V2P1,
    V2P2,
    V3P0,
}
