/* The article's sheet on the phone: a tap or a pull at its handle opens it, a swipe turns to the next claim. */
const PULL_PX = 56, STILL_PX = 6, SWIPE_PX = 60;
function sheetHands(root, handle, sheet, open) {
  let from = null, wasOpen = false, pulled = false;
  handle.addEventListener('pointerdown', (e) => {
    from = e.clientY;
    wasOpen = root.classList.contains('open');
    pulled = false;
    handle.setPointerCapture(e.pointerId);
  });
  handle.addEventListener('pointermove', (e) => {
    if (from === null) return;
    const by = e.clientY - from;
    pulled ||= Math.abs(by) > STILL_PX;
    if (!pulled) return;
    root.classList.add('pulled');
    const high = sheet.offsetHeight;
    sheet.style.transform = `translateY(${Math.max(0, Math.min(high, (wasOpen ? 0 : high) + by))}px)`;
  });
  const letGo = (e) => {
    if (from === null) return;
    const by = e.clientY - from;
    from = null;
    root.classList.remove('pulled');
    sheet.style.transform = '';
    if (pulled && e.type === 'pointerup') open(wasOpen ? by < PULL_PX : by < -PULL_PX);
  };
  handle.addEventListener('pointerup', letGo);
  handle.addEventListener('pointercancel', letGo);
  handle.addEventListener('click', () => {
    if (!pulled) open(!root.classList.contains('open'));
    pulled = false;
  });
  root.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || !root.classList.contains('open')) return;
    open(false);
    handle.focus();
  });
  let touch = null;
  sheet.addEventListener('touchstart', (e) => { touch = e.touches.length === 1 ? [e.touches[0].clientX, e.touches[0].clientY] : null; }, { passive: true });
  sheet.addEventListener('touchend', (e) => {
    if (!touch) return;
    const dx = e.changedTouches[0].clientX - touch[0], dy = e.changedTouches[0].clientY - touch[1];
    touch = null;
    if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 1.6 * Math.abs(dy) || !document.getSelection()?.isCollapsed) return;
    situation()?.step((dx < 0) === (root.dir !== 'rtl') ? 1 : -1);
  }, { passive: true });
}
