// The front desk's board.
export const FrontDeskPage = () => null;
