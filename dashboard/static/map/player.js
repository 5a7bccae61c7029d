/* Plays the days of a winter: a string of classes per frame, all sent once. It never starts by
   itself; while it plays nothing is asked of the server. */
(function (parts) {
  "use strict";

  const { append, answer } = parts;
  const FRAMES_PER_S = [2, 4, 8], ANNOUNCE_MS = 2500;

  function showPlayer(state, onFrame) {
    const { frames } = state.view;
    state.player.hidden = !frames;
    if (!frames) return stop(state);
    const known = state.frames && state.frames.moments.join() === frames.moments.join();
    state.frames = { ...frames, codes: unfold(frames.codes), at: known ? state.frames.at : frames.at };
    if (!state.controls) state.controls = build(state);
    state.onFrame = onFrame;
    showControls(state);
  }

  // An empty string repeats the frame before.
  function unfold(codes) {
    let before = "";
    return codes.map((frame) => (before = frame || before));
  }

  function build(state) {
    const play = append(state.player, "button", "teplo-play");
    play.type = "button";
    const slider = append(state.player, "input", "teplo-slider");
    slider.type = "range";
    slider.min = 0;
    const day = append(state.player, "output", "teplo-day");
    day.setAttribute("aria-live", "off");
    const speed = append(state.player, "select", "teplo-speed");
    FRAMES_PER_S.forEach((pace, i) => {
      const option = append(speed, "option");
      option.value = pace;
      option.textContent = `${2 ** i}×`;
    });
    const open = append(state.player, "button", "teplo-open");
    open.type = "button";
    play.addEventListener("click", () => (state.playing ? pause(state) : start(state)));
    slider.addEventListener("input", () => { stop(state); go(state, +slider.value); });
    slider.addEventListener("change", () => announce(state));
    open.addEventListener("click", () => {
      pause(state);
      answer(state, { moment: state.frames.moments[state.frames.at] });
    });
    return { play, slider, day, speed, open };
  }

  function showControls(state) {
    const { texts } = state.view, { slider, speed, open } = state.controls;
    slider.max = state.frames.codes.length - 1;
    slider.setAttribute("aria-label", texts.frame);
    speed.setAttribute("aria-label", texts.speed);
    speed.title = texts.speed;
    open.textContent = texts.open_frame;
    showButton(state);
    showFrame(state);
  }

  function showButton(state) {
    const { play } = state.controls, { texts } = state.view;
    play.classList.toggle("teplo-playing", Boolean(state.playing));
    play.title = state.playing ? texts.pause : texts.play;
    play.setAttribute("aria-label", play.title);
  }

  function showFrame(state) {
    const { slider, day } = state.controls, { at, days } = state.frames;
    slider.value = at;
    slider.setAttribute("aria-valuetext", days[at]);
    day.textContent = days[at];
  }

  function go(state, at) {
    state.frames.at = at;
    showFrame(state);
    state.onFrame(state.frames.codes[at]);
  }

  function start(state) {
    const last = state.frames.codes.length - 1;
    if (state.frames.at >= last) go(state, 0);
    state.announced = performance.now();
    state.playing = setTimeout(() => step(state), pace(state));
    showButton(state);
  }

  function pace(state) {
    return 1000 / +state.controls.speed.value;
  }

  function step(state) {
    go(state, state.frames.at + 1);
    if (state.frames.at >= state.frames.codes.length - 1) return pause(state);
    if (performance.now() - state.announced > ANNOUNCE_MS) announceDay(state);
    state.playing = setTimeout(() => step(state), pace(state));
  }

  function stop(state) {
    clearTimeout(state.playing);
    state.playing = 0;
    if (state.controls && state.frames) showButton(state);
  }

  function pause(state) {
    stop(state);
    announce(state);
  }

  // Politely: a screen reader is not to be drowned while the days run.
  function announceDay(state) {
    state.announced = performance.now();
    state.live.textContent = state.frames.days[state.frames.at];
  }

  function announce(state) {
    state.live.textContent = `${state.frames.days[state.frames.at]}: ${state.counted()}`;
  }

  Object.assign(parts, { showPlayer });
})(window.teplo.parts);
